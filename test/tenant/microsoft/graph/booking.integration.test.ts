import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostGroup } from '../../company/groups.ts';
import { people } from '../../company/people.ts';
import { rooms } from '../../company/rooms.ts';
import { trust } from '../../trust.ts';
import { type CallGraph, signIn } from '../sign-in.ts';
import { startTenant, type Tenant } from '../tenant.ts';
import { type PostGraph, signInToPost } from './post.ts';
import { envelope, readAll } from './wire.ts';

let tenant: Tenant;
let call: CallGraph;
let post: PostGraph;

beforeAll(async () => {
  tenant = await startTenant({ pageSize: 3 });
  trust(tenant);
  call = await signIn(tenant);
  post = await signInToPost(tenant);
});
afterAll(() => tenant.close());

const { alex } = people;
const { aurora } = rooms;
const at = (time: string) => ({ dateTime: `2027-03-02T${time}`, timeZone: 'UTC' });
const events = `/users/${alex.address}/events`;
const meeting = (start: string, end: string, more: object = {}) => ({
  subject: 'Walk-in',
  start: at(start),
  end: at(end),
  attendees: [{ type: 'resource', emailAddress: { address: aurora.address } }],
  ...more,
});
const answer = (response: string) => ({ attendees: [{ status: { response } }] });

async function refusal(response: Response) {
  const { error } = envelope.parse(await response.json());
  return `${response.status} ${error.code}`;
}

describe('an event that is made', () => {
  it('is answered by the room later, on the copy of its organiser', async () => {
    const made = await post(events, meeting('09:00:00', '10:00:00'));
    expect(made.status).toBe(201);
    const event = await made.json();
    expect(event).toMatchObject({ subject: 'Walk-in', isOrganizer: true, ...answer('none') });
    const read = await call(`${events}/${encodeURIComponent(event.id)}?$select=attendees`);
    expect(await read.json()).toMatchObject(answer('accepted'));
    const other = await (await post(events, meeting('09:30:00', '10:30:00'))).json();
    const refused = await call(`${events}/${encodeURIComponent(other.id)}`);
    expect(await refused.json()).toMatchObject(answer('declined'));
  });

  it('is made once for a transaction, and once more for another', async () => {
    const make = async (transactionId: string) =>
      (await (await post(events, meeting('11:00:00', '12:00:00', { transactionId }))).json()).id;
    const first = await make('one');
    expect(await make('one')).toBe(first);
    expect(await make('two')).not.toBe(first);
  });

  it('is refused where it has what is not simulated', async () => {
    const body = meeting('13:00:00', '14:00:00', { isOnlineMeeting: true });
    expect(await refusal(await post(events, body))).toBe('501 NotImplemented');
    const zone = { ...at('13:00:00'), timeZone: 'Tokyo Standard Time' };
    const elsewhere = meeting('13:00:00', '14:00:00', { start: zone });
    expect(await refusal(await post(events, elsewhere))).toBe('400 ErrorInvalidRequest');
  });

  it('is not there under an id that nobody gave it', async () => {
    expect(await refusal(await call(`${events}/AAMk`))).toBe('404 ErrorItemNotFound');
  });

  it('needs the permission to write', async () => {
    tenant.consent(['Calendars.Read']);
    const reader = await signInToPost(tenant);
    tenant.consent();
    const made = await reader(events, meeting('15:00:00', '16:00:00'));
    expect(await refusal(made)).toBe('403 ErrorAccessDenied');
  });
});

describe('schedules', () => {
  const schedule = `/users/${aurora.address}/calendar/getSchedule`;
  const ask = (schedules: readonly string[], more: object = {}) =>
    post(schedule, {
      schedules,
      startTime: at('18:00:00'),
      endTime: at('19:00:00'),
      availabilityViewInterval: 30,
      ...more,
    });

  it('say when somebody is busy, and of a stranger that there is none', async () => {
    await post(events, meeting('18:15:00', '18:20:00'));
    const asked = await ask([alex.address, rooms.fornax.address, 'nobody@contoso.example']);
    expect((await asked.json()).value).toMatchObject([
      { availabilityView: '20', scheduleItems: [{ status: 'busy' }] },
      { availabilityView: '00', scheduleItems: [] },
      { error: { responseCode: 'ErrorMailRecipientNotFound' } },
    ]);
  });

  it.each([
    ['more than twenty', () => ask(Array.from({ length: 21 }, () => alex.address))],
    [
      'two months',
      () => ask([alex.address], { endTime: { dateTime: '2027-05-04T00:00:00', timeZone: 'UTC' } }),
    ],
    ['less than an interval', () => ask([alex.address], { endTime: at('18:10:00') })],
  ])('are not given for %s', async (_, asked) => {
    expect(await refusal(await asked())).toBe('400 ErrorInvalidRequest');
  });
});

describe('the group of hosts', () => {
  const find = async () => {
    const filter = encodeURIComponent(`mail eq '${hostGroup.address.toUpperCase()}'`);
    return (await (await call(`/groups?$filter=${filter}&$select=id`)).json()).value;
  };
  const membersOf = (id: string) =>
    `/groups/${id}/transitiveMembers/microsoft.graph.user?$count=true&$select=displayName`;

  it('has everybody in it and in groups in it, page after page, to an advanced query', async () => {
    const [{ id }] = await find();
    const eventually: CallGraph = (path) => call(path, { ConsistencyLevel: 'eventual' });
    const names = (await readAll(eventually, membersOf(id))).map(({ displayName }) => displayName);
    expect(names).toHaveLength(7);
    expect(names).toContain('Carla Mendes');
    expect(names).not.toContain('Mira Holm');
    expect(await refusal(await call(membersOf(id)))).toBe('400 Request_UnsupportedQuery');
  });

  it('needs its permission', async () => {
    tenant.consent(['User.Read.All']);
    const reader = await signIn(tenant);
    tenant.consent();
    expect(await refusal(await reader("/groups?$filter=mail eq 'x'"))).toBe(
      '403 Authorization_RequestDenied',
    );
  });
});
