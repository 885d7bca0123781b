import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emailAddress, type Meeting } from '../../../../main/calendar/meeting.ts';
import type { CalendarProvider, SyncCursor } from '../../../../main/calendar/provider.ts';
import { epochMs, minute } from '../../../../shared/epoch-ms.ts';
import type { Result } from '../../../../shared/result.ts';
import { rooms } from '../../../tenant/company/rooms.ts';
import { iCalUId } from '../../../tenant/graph/event-ids.ts';
import { meetingOf } from '../../../tenant/graph/wire.ts';
import { startTenant, type Tenant } from '../../../tenant/tenant.ts';
import { patient } from './graph-server.ts';
import { providerFor } from './tenant-provider.ts';

const now = epochMs(Date.UTC(2026, 10, 24, 9));
const day = 24 * 60 * minute;
const window = { start: epochMs(now - day), end: epochMs(now + day) };
const host = emailAddress('alex@contoso.example');
const aurora = emailAddress(rooms.aurora.address);
const fornax = emailAddress(rooms.fornax.address);

let tenant: Tenant;
let provider: CalendarProvider;

beforeAll(async () => {
  tenant = await startTenant({ now });
  provider = providerFor(tenant);
});
afterAll(() => tenant.close());

function answered<T>(answer: Result<T, { readonly detail: string }>): T {
  if (answer.ok) return answer.value;
  throw new Error(answer.error.detail);
}

/** A round whose whole is told, as what it has, what changed or that it has to start over. */
async function round(calendar: string, since: SyncCursor | null) {
  const found = answered(await provider.sync(emailAddress(calendar), window, since, patient()));
  if (found.kind === 'start-over') throw new Error('start over');
  return found;
}

describe('a sync', () => {
  test('has the whole window first, and the same as a reading of it', async () => {
    const read = await provider.meetings(host, window, patient());
    expect((await round(host, null)).meetings).toEqual(answered(read));
  });

  test.each<[string, (key: string) => void, (copy: Meeting | undefined) => void]>([
    [
      'moves',
      (key) => tenant.calendars.move(key, { start: now, end: epochMs(now + 15 * minute) }),
      (copy) => expect(copy?.time).toMatchObject({ start: now }),
    ],
    [
      'changes its room',
      (key) => tenant.calendars.changeRoom(key, rooms.aurora, rooms.fornax),
      (copy) => expect(copy?.attendees.map(({ address }) => address)).toContain(fornax),
    ],
    ['is cancelled', (key) => tenant.calendars.cancel(key), (copy) => expect(copy).toBeUndefined()],
    [
      'is restored',
      (key) => tenant.calendars.restore(key),
      (copy) => expect(copy?.cancelled).toBe(false),
    ],
  ])('sees that a meeting %s, and after that no more changes', async (_, change, check) => {
    const { key, organizer } = meetingOf(tenant, 'external-with-room');
    const before = await round(organizer.address, null);
    const quiet = await round('mira@contoso.example', null);
    change(key);
    const after = await round(organizer.address, before.cursor);
    expect(after.kind).toBe('whole');
    const uid = iCalUId(meetingOf(tenant, key));
    check(after.meetings.find(({ iCalUid }) => iCalUid === uid));
    const still = { kind: 'changes', meetings: [], gone: [] };
    expect(await round(organizer.address, after.cursor)).toMatchObject(still);
    expect(await round('mira@contoso.example', quiet.cursor)).toMatchObject(still);
  });

  test('starts over where the tenant has lost the state, and then has it all', async () => {
    const { cursor, meetings } = await round(host, null);
    tenant.faults.inject({ kind: 'sync-lost' }, { path: /\/delta$/ });
    expect(await provider.sync(host, window, cursor, patient())).toEqual({
      ok: true,
      value: { kind: 'start-over' },
    });
    expect((await round(host, null)).meetings).toEqual(meetings);
    tenant.faults.clear();
  });

  test('reads the window where only the basics may be read', async () => {
    tenant.consent(['Calendars.ReadBasic.All', 'Place.Read.All']);
    const basic = await providerFor(tenant).sync(host, window, null, patient());
    tenant.consent();
    expect(basic).toMatchObject({ ok: true, value: { kind: 'whole' } });
  });
});

describe('a booking', () => {
  const late = epochMs(now + 300 * day);
  const span = { start: late, end: epochMs(late + 30 * minute) };
  const request = (key: string, room = aurora) => ({
    ...span,
    organiser: host,
    room,
    title: 'Walk-in',
    key,
  });
  const answerOf = (meeting: Meeting | null) =>
    meeting?.attendees.find(({ role }) => role === 'resource')?.answer;

  test('is made once, and accepted by a room that is free', async () => {
    const made = answered(await provider.book(request('one'), patient()));
    expect(answerOf(made)).toBe('none');
    expect(answered(await provider.book(request('one'), patient())).id).toBe(made.id);
    expect(answerOf(answered(await provider.booked(made, patient())))).toBe('accepted');
    const free = answered(await provider.freeRooms([aurora, fornax], span, patient()));
    expect([...free]).toEqual([
      [aurora, 'busy'],
      [fornax, 'free'],
    ]);
  });

  test('is declined by a room that is not', async () => {
    const made = answered(await provider.book(request('two'), patient()));
    expect(answerOf(answered(await provider.booked(made, patient())))).toBe('declined');
  });

  test('waits for a room that takes its time, and is gone when it is cancelled', async () => {
    tenant.calendars.answerAfter(1);
    const made = answered(await provider.book(request('three', fornax), patient()));
    expect(answerOf(answered(await provider.booked(made, patient())))).toBe('none');
    expect(answerOf(answered(await provider.booked(made, patient())))).toBe('accepted');
    tenant.calendars.cancel(tenant.calendars.meetings.at(-1)?.key ?? '');
    expect(await provider.booked(made, patient())).toEqual({ ok: true, value: null });
  });

  test('needs its permission', async () => {
    tenant.consent(['Calendars.Read', 'Place.Read.All']);
    const refused = await providerFor(tenant).book(request('four'), patient());
    tenant.consent();
    expect(refused).toMatchObject({ ok: false, error: { cause: 'forbidden' } });
  });
});

test('rooms that the tenant does not know are unknown', async () => {
  const nowhere = emailAddress('nowhere@contoso.example');
  const free = await provider.freeRooms([nowhere, aurora], window, patient());
  expect(answered(free).get(nowhere)).toBe('unknown');
  expect(answered(free).get(aurora)).toBe('busy');
});
