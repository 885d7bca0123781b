import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { epochMs } from '../../../../shared/epoch-ms.ts';
import { Temporal } from '../../../../shared/temporal.ts';
import { trust } from '../../trust.ts';
import { type CallGraph, signIn } from '../sign-in.ts';
import { startTenant, type Tenant } from '../tenant.ts';
import { envelope, meetingOf, readAll, readPage, utc, windowAround } from './wire.ts';

let tenant: Tenant;
let call: CallGraph;

beforeAll(async () => {
  const now = epochMs(Temporal.Instant.from('2026-11-24T13:30:00Z').epochMilliseconds);
  tenant = await startTenant({ now });
  trust(tenant);
  call = await signIn(tenant);
});
afterAll(() => tenant.close());

const uma = 'uma@contoso.example';
const wholeDay = 'startDateTime=2026-11-23T23:00:00Z&endDateTime=2026-11-24T23:00:00Z';
const view = (query: string, headers = {}, user = uma) =>
  call(`/users/${user}/calendarView?${query}`, headers);

async function refusal(response: Response) {
  const { error } = envelope.parse(await response.json());
  return { status: response.status, code: error.code };
}

describe('pages', () => {
  it('are ten events long unless told otherwise, and link to the next', async () => {
    const page = await readPage(await view(wholeDay));
    expect(page.value).toHaveLength(10);
    expect(page['@odata.nextLink']).toMatch(new RegExp(`^${tenant.origin}/v1.0/users/`));
    expect(new URL(page['@odata.nextLink'] ?? '').searchParams.get('$skip')).toBe('10');
  });

  it('make up the whole day together, each event once', async () => {
    for (const top of ['', '&$top=7', '&$top=60', '&$top=999']) {
      const events = await readAll(call, `/users/${uma}/calendarView?${wholeDay}${top}`);
      expect(new Set(events.map(({ id }) => id)).size).toBe(60);
      expect(events).toHaveLength(60);
    }
  });

  it('are refused where $top is no size', async () => {
    expect(await refusal(await view(`${wholeDay}&$top=0`))).toMatchObject({ status: 400 });
    expect(await refusal(await view(`${wholeDay}&$top=many`))).toMatchObject({ status: 400 });
  });
});

describe('the window', () => {
  it('takes what overlaps it, and not what only touches it', async () => {
    const { start, end } = meetingOf(tenant, 'external-with-room');
    const iso = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toString();
    const count = async (from: number, to: number) =>
      (
        await readPage(
          await view(
            `startDateTime=${iso(from)}&endDateTime=${iso(to)}`,
            {},
            'alex@contoso.example',
          ),
        )
      ).value.length;
    expect(await count(start - 1000, start)).toBe(0);
    expect(await count(start - 1000, start + 1000)).toBe(1);
    expect(await count(start + 1000, end - 1000)).toBe(1);
    expect(await count(end - 1000, end + 1000)).toBe(1);
    expect(await count(end, end + 1000)).toBe(0);
  });

  it('counts an offset where it is encoded, and takes a plain time as UTC', async () => {
    const same = [
      'startDateTime=2026-11-24T08:00:00%2B01:00&endDateTime=2026-11-24T10:00:00%2B01:00',
      'startDateTime=2026-11-24T07:00:00&endDateTime=2026-11-24T09:00:00.0000000',
      'startDateTime=2026-11-24T07:00:00Z&endDateTime=2026-11-24T09:00:00Z',
    ];
    const [first, ...others] = await Promise.all(
      same.map(async (query) => (await readPage(await view(query))).value),
    );
    expect(first?.length).toBeGreaterThan(0);
    for (const other of others) expect(other).toEqual(first);
  });

  it('reads a bare + as a space, as real servers do', async () => {
    const plus = 'startDateTime=2026-11-24T08:00:00+01:00&endDateTime=2026-11-24T10:00:00Z';
    expect(await refusal(await view(plus))).toEqual({ status: 400, code: 'ErrorInvalidParameter' });
  });

  it('must be given', async () => {
    for (const query of ['', 'startDateTime=2026-11-24T07:00:00Z', 'endDateTime=2026-11-24']) {
      expect(await refusal(await view(query))).toEqual({
        status: 400,
        code: 'ErrorInvalidParameter',
      });
    }
  });
});

describe('Prefer: outlook.timezone', () => {
  const meeting = () => meetingOf(tenant, 'external-with-room');
  const start = async (prefer?: string) => {
    const response = await view(
      windowAround(meeting()),
      prefer ? { prefer } : {},
      'alex@contoso.example',
    );
    const { value } = await readPage(response);
    return { start: value[0]?.start, applied: response.headers.get('preference-applied') };
  };

  it('is UTC without it, with seven digits and no Z', async () => {
    expect(await start()).toEqual({
      start: { dateTime: '2026-11-24T13:40:00.0000000', timeZone: 'UTC' },
      applied: null,
    });
    expect(utc('2026-11-24T13:40:00.0000000')).toBe(meeting().start);
  });

  it.each([
    ['UTC', '13:40'],
    ['Europe/Berlin', '14:40'],
    ['W. Europe Standard Time', '14:40'],
    ['Pacific Standard Time', '05:40'],
    ['Asia/Kolkata', '19:10'],
  ])('moves the times to %s and names the zone as it was asked for', async (zone, clock) => {
    const prefer = `outlook.timezone="${zone}"`;
    expect(await start(prefer)).toEqual({
      start: { dateTime: `2026-11-24T${clock}:00.0000000`, timeZone: zone },
      applied: prefer,
    });
  });

  it('refuses a zone that it does not know', async () => {
    const response = await view(wholeDay, { prefer: 'outlook.timezone="Middle Earth"' });
    expect(await refusal(response)).toEqual({ status: 400, code: 'TimeZoneNotSupportedException' });
  });

  it('leaves whole days at midnight in every zone', async () => {
    const { start, end } = meetingOf(tenant, 'all-day');
    for (const zone of ['UTC', 'Pacific Standard Time']) {
      const response = await view(
        windowAround({ start, end }),
        { prefer: `outlook.timezone="${zone}"` },
        'sofie@contoso.example',
      );
      expect((await readPage(response)).value[0]).toMatchObject({
        isAllDay: true,
        start: { dateTime: '2026-11-24T00:00:00.0000000', timeZone: zone },
        end: { dateTime: '2026-11-25T00:00:00.0000000', timeZone: zone },
      });
    }
  });

  it('goes together with immutable ids, which are other ids', async () => {
    const query = `${wholeDay}&$top=1`;
    const both = 'outlook.timezone="UTC", IdType="ImmutableId"';
    const response = await view(query, { prefer: both });
    expect(response.headers.get('preference-applied')).toBe(both);
    const [immutable] = (await readPage(response)).value;
    const [usual] = (await readPage(await view(query))).value;
    expect(immutable?.id).not.toBe(usual?.id);
    expect(immutable?.iCalUId).toBe(usual?.iCalUId);
  });
});

describe('$select', () => {
  it('sends what was named, the id and the etag, and nothing else', async () => {
    const { value } = await readPage(await view(`${wholeDay}&$top=1&$select=start,showAs`));
    expect(Object.keys(value[0] ?? {}).sort()).toEqual(['@odata.etag', 'id', 'showAs', 'start']);
  });

  it('cannot have the two dates that Graph does not select', async () => {
    const { value } = await readPage(await view(`${wholeDay}&$top=1&$select=createdDateTime`));
    expect(Object.keys(value[0] ?? {}).sort()).toEqual(['@odata.etag', 'id']);
    const everything = await readPage(await view(`${wholeDay}&$top=1`));
    expect(everything.value[0]).toHaveProperty('createdDateTime');
  });

  it('refuses a property that does not exist', async () => {
    expect(await refusal(await view(`${wholeDay}&$select=start,room`))).toEqual({
      status: 400,
      code: 'RequestBroker--ParseUri',
    });
  });
});

describe('a mailbox', () => {
  it('is found by id, by address and in any letter case', async () => {
    const { id } = (await (await call(`/users/${uma}`)).json()) as { id: string };
    for (const user of [id, uma.toUpperCase()]) {
      expect((await readPage(await view(wholeDay, {}, user))).value).toHaveLength(10);
    }
  });

  it('that is gone, or never was, is not found', async () => {
    expect(await refusal(await view(wholeDay, {}, 'peter@contoso.example'))).toEqual({
      status: 404,
      code: 'MailboxNotEnabledForRESTAPI',
    });
    expect(await refusal(await view(wholeDay, {}, 'nobody@contoso.example'))).toEqual({
      status: 404,
      code: 'ErrorInvalidUser',
    });
  });
});

it('says what it does not simulate, rather than ignore it', async () => {
  expect(await refusal(await view(`${wholeDay}&$filter=showAs eq 'busy'`))).toEqual({
    status: 501,
    code: 'NotImplemented',
  });
  for (const path of [
    '/me/calendarView',
    `${tenant.origin}/users`,
    `${tenant.origin}/beta/users`,
  ]) {
    expect(await refusal(await call(path))).toMatchObject({ status: 400 });
  }
});
