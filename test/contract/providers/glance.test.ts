import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type EmailAddress, emailAddress } from '../../../main/calendar/meeting.ts';
import type { BusyMark, CalendarProvider } from '../../../main/calendar/provider.ts';
import { epochMs, minute, type TimeSpan } from '../../../shared/epoch-ms.ts';
import { patient } from '../../patient.ts';
import { people } from '../../tenant/company/people.ts';
import { rooms } from '../../tenant/company/rooms.ts';
import { unknownCalendar } from './calls.ts';
import { scripted } from './day-meetings.ts';
import { providersUnderTest, type TenantUnderTest } from './providers-under-test.ts';
import { answered, signedIn } from './signed-in.ts';

const hour = 60 * minute;
const key = 'back-to-back-second';
const aurora = emailAddress(rooms.aurora.address);
const pine = emailAddress(rooms.pine.address);
const alex = emailAddress(people.alex.address);

describe.each(providersUnderTest)('$provider: a glance at calendars', (under) => {
  let tenant: TenantUnderTest;
  let provider: CalendarProvider;
  let window: TimeSpan;
  let organiser: EmailAddress;

  beforeAll(async () => {
    tenant = await under.start();
    provider = signedIn(tenant);
    const { start, organizer } = scripted(tenant.day, key);
    window = { start: epochMs(start - 24 * hour), end: epochMs(start + 24 * hour) };
    organiser = emailAddress(organizer.address);
  });
  afterEach(() => tenant.faults.clear());
  afterAll(() => tenant?.close());

  const glance = async (calendars = [organiser, aurora, pine], during = window) =>
    answered(await provider.glance(calendars, during, patient()));

  /** Which marks are others after something was done. */
  async function changedBy(act: () => void): Promise<readonly EmailAddress[]> {
    const before = await glance();
    act();
    const after = await glance();
    return [...after].filter(([calendar, mark]) => mark !== before.get(calendar)).map(([of]) => of);
  }

  /** How many glances were sent while something was done. */
  async function sentDuring(work: () => Promise<unknown>): Promise<number> {
    const before = tenant.log.requests.length;
    await work();
    const sent = tenant.log.requests.slice(before);
    return sent.filter(({ url }) => under.paths.freeRooms.test(url.pathname)).length;
  }

  test('sees that a calendar is as it was, however often, and by whom it is asked', async () => {
    const marks: ReadonlyMap<EmailAddress, BusyMark | null> = await glance();
    expect([...marks.keys()]).toEqual([organiser, aurora, pine]);
    expect([...marks.values()].every((mark) => mark !== null && mark.length < 60)).toBe(true);
    expect(await changedBy(() => undefined)).toEqual([]);
    expect(answered(await signedIn(tenant).glance([aurora], window, patient())).get(aurora)).toBe(
      marks.get(aurora),
    );
  });

  test('sees that a meeting moved, on every calendar that it is on, and back', async () => {
    const before = await glance();
    const { start, end } = scripted(tenant.day, key);
    const later = { start: epochMs(start + 5 * hour), end: epochMs(end + 5 * hour) };
    expect(await changedBy(() => tenant.calendars.move(key, later))).toEqual([organiser, aurora]);
    tenant.calendars.move(key, { start, end });
    expect(await glance()).toEqual(before);
  });

  test('sees that a meeting was cancelled, and that it stands again', async () => {
    expect(await changedBy(() => tenant.calendars.cancel(key))).toContain(organiser);
    expect(await changedBy(() => tenant.calendars.restore(key))).toContain(organiser);
  });

  test('sees, on the rooms’ calendars, that a meeting has another room', async () => {
    const change = () => tenant.calendars.changeRoom(key, rooms.aurora, rooms.pine);
    expect(await changedBy(change)).toEqual([aurora, pine]);
    tenant.calendars.changeRoom(key, rooms.pine, rooms.aurora);
  });

  test('sees a meeting that is new', async () => {
    const model = scripted(tenant.day, key);
    const start = epochMs(model.start + 11 * hour);
    const added = { ...model, key: 'glanced-at', start, end: epochMs(start + hour) };
    expect(await changedBy(() => tenant.calendars.add(added))).toEqual([organiser, aurora]);
  });

  test('does not see what is outside of the window', async () => {
    const model = scripted(tenant.day, key);
    const start = epochMs(window.end + hour);
    const added = { ...model, key: 'later', start, end: epochMs(start + hour) };
    expect(await changedBy(() => tenant.calendars.add(added))).toEqual([]);
  });

  test('does not know of a calendar that is not there, and of the others it does', async () => {
    const marks = await glance([unknownCalendar, aurora]);
    expect(marks.get(unknownCalendar)).toBeNull();
    expect(marks.get(aurora)).toBe((await glance()).get(aurora));
  });

  test('is one request for as many calendars as the provider takes, and two for one more', async () => {
    const one = [alex, ...Array.from({ length: under.glances - 1 }, (_, at) => room(at))];
    const many = [...one, aurora];
    expect(await sentDuring(() => glance(one))).toBe(1);
    expect(await sentDuring(() => glance(many))).toBeGreaterThanOrEqual(2);
    expect((await glance(many)).size).toBe(many.length);
    expect(tenant.limits.broken).toEqual([]);
  });

  const room = (at: number) => emailAddress(`room-${at}@contoso.example`);

  test('of no calendars asks nothing', async () => {
    expect(await sentDuring(() => glance([]))).toBe(0);
  });

  test('of one calendar twice is one', async () => {
    expect((await glance([aurora, aurora])).size).toBe(1);
  });

  test('at a moment is possible', async () => {
    const moment = { start: window.start, end: epochMs(window.start + minute) };
    expect((await glance([aurora], moment)).get(aurora)).not.toBeNull();
  });

  test('that may not be is a failure, not calendars that nobody knows about', async () => {
    tenant.faults.inject({ kind: 'forbidden' }, { path: under.paths.freeRooms });
    const refused = await provider.glance([aurora, pine], window, patient());
    expect(refused).toMatchObject({ ok: false, error: { cause: 'forbidden' } });
  });

  test('says nothing of what is in the meetings', async () => {
    const marks = await glance();
    expect(JSON.stringify([...marks.values()])).not.toMatch(/@|contoso|visit/i);
  });
});
