import { afterEach, describe, expect, test } from 'vitest';
import { emailAddress } from '../../../../main/calendar/meeting.ts';
import { patient } from '../../../patient.ts';
import { type Answer, type GraphServer, json, refuse, startGraphServer } from './graph-server.ts';

let server: GraphServer;

afterEach(() => server.close());

const member = (displayName: string | null, more: object = {}) => ({
  displayName,
  mail: displayName && `${displayName.toLowerCase().replace(' ', '.')}@contoso.example`,
  department: null,
  ...more,
});

/** A group of which these are members. */
const groupOf =
  (...members: object[]): Answer =>
  (_, response, { pathname }) =>
    json(response, { value: pathname === '/v1.0/groups' ? [{ id: 'g/1' }] : members });

async function start(groups: Answer) {
  const everybody: Answer = (_, response) => json(response, { value: [member('Mira Holm')] });
  const answers = { groups, users: everybody };
  server = await startGraphServer(answers, undefined, emailAddress("o'hosts@contoso.example"));
}

const find = (text: string) => server.provider.findHosts(text, 5, patient());
const groupCalls = () => server.calls.filter(({ pathname }) => pathname.includes('/groups'));

describe('a group of hosts', () => {
  test('is asked for by its address, and read to the last page', async () => {
    await start((request, response, url) => {
      if (url.pathname === '/v1.0/groups') return groupOf()(request, response, url);
      return url.searchParams.has('$skiptoken')
        ? json(response, { value: [member('Dana Weiss')] })
        : json(response, {
            value: [member('Alex Kim')],
            '@odata.nextLink': `${url.href}&$skiptoken=2`,
          });
    });
    expect(await find('dana')).toMatchObject({ ok: true, value: [{ name: 'Dana Weiss' }] });
    const [group, members] = groupCalls();
    expect(group?.searchParams.get('$filter')).toBe("mail eq 'o''hosts@contoso.example'");
    expect(members?.pathname).toBe('/v1.0/groups/g%2F1/transitiveMembers/microsoft.graph.user');
    expect(members?.searchParams.get('$count')).toBe('true');
    expect(server.headers.map(({ consistencylevel }) => consistencylevel)).toContain('eventual');
  });

  test('leaves out everybody else, and those of its own who cannot be visited', async () => {
    const gone = member('Alex Gone', { accountEnabled: false });
    await start(groupOf(member('Alex Kim'), gone));
    expect(await find('mira')).toEqual({ ok: true, value: [] });
    expect(await find('alex')).toMatchObject({ ok: true, value: [{ name: 'Alex Kim' }] });
    expect(await find(' ')).toEqual({ ok: true, value: [] });
    expect(await server.provider.hostSample(5, patient())).toMatchObject({
      ok: true,
      value: [{ name: 'Alex Kim' }],
    });
  });

  test.each<[string, Answer]>([
    ['may not be read', (_, response) => refuse(response, 403, 'Authorization_RequestDenied')],
    ['is not there', (_, response) => json(response, { value: [] })],
    ['has members of whom nothing may be read', groupOf(member(null), member(null))],
  ])('that %s is a failure, never everybody', async (_, groups) => {
    await start(groups);
    expect(await find('mira')).toMatchObject({ ok: false, error: { cause: 'forbidden' } });
    const sample = await server.provider.hostSample(5, patient());
    expect(sample).toMatchObject({ ok: false, error: { cause: 'forbidden' } });
  });
});
