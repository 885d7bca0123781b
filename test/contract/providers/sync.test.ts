import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type EmailAddress, emailAddress, type Meeting } from '../../../main/calendar/meeting.ts';
import type { CalendarProvider, SyncCursor, SyncRound } from '../../../main/calendar/provider.ts';
import { epochMs, minute, type TimeSpan } from '../../../shared/epoch-ms.ts';
import { patient } from '../../patient.ts';
import { people } from '../../tenant/company/people.ts';
import { rooms } from '../../tenant/company/rooms.ts';
import { type Meeting as ScriptedMeeting, subjectMarker } from '../../tenant/day/meeting.ts';
import { copiesAmong, fortnightAround, readMeetings, scripted } from './day-meetings.ts';
import { providersUnderTest, type TenantUnderTest } from './providers-under-test.ts';
import { answered, signedIn } from './signed-in.ts';

const hour = 60 * minute;
const yusuf = emailAddress(people.yusuf.address);
const chidi = emailAddress(people.chidi.address);

describe.each(providersUnderTest)('$provider: a calendar that is kept in sync', (under) => {
  let tenant: TenantUnderTest;
  let provider: CalendarProvider;
  let window: TimeSpan;
  /** What a kiosk would have kept, and where it would go on. */
  let known: Map<string, Meeting>;
  let cursor: SyncCursor | null;

  beforeAll(async () => {
    tenant = await under.start({ pageSize: 20 });
    provider = signedIn(tenant);
  });
  beforeEach(() => {
    window = fortnightAround(scripted(tenant.day, 'near-tie-first').start);
    known = new Map();
    cursor = null;
  });
  afterEach(() => {
    tenant.faults.clear();
    for (const { key, start, end } of changed.splice(0)) {
      tenant.calendars.restore(key);
      tenant.calendars.move(key, { start, end });
    }
  });
  afterAll(() => tenant?.close());

  /** What was moved or cancelled, as it was before. */
  const changed: ScriptedMeeting[] = [];

  function move(key: string, span: TimeSpan): void {
    changed.push(scripted(tenant.day, key));
    tenant.calendars.move(key, span);
  }

  function cancel(key: string): void {
    changed.push(scripted(tenant.day, key));
    tenant.calendars.cancel(key);
  }

  const ask = (calendar: EmailAddress, since = cursor) =>
    provider.sync(calendar, window, since, patient());

  /** One round, and what is kept of it. */
  async function sync(calendar = yusuf): Promise<SyncRound> {
    const round = answered(await ask(calendar));
    if (round.kind === 'start-over') {
      cursor = null;
      return round;
    }
    if (round.kind === 'whole') known.clear();
    else for (const id of round.gone) known.delete(id);
    for (const meeting of round.meetings) known.set(meeting.id, meeting);
    cursor = round.cursor;
    return round;
  }

  /** What is kept is what a read of the window has, but for meetings that are cancelled. */
  async function expectInSync(calendar = yusuf): Promise<void> {
    const standing = (meetings: Iterable<Meeting>) =>
      [...meetings]
        .filter(({ cancelled }) => !cancelled)
        .sort((one, other) => one.id.localeCompare(other.id));
    const read = await readMeetings(provider, calendar, window);
    expect(standing(known.values())).toEqual(standing(read));
  }

  const copies = (meeting: ScriptedMeeting) =>
    copiesAmong([...known.values()], meeting).filter(({ cancelled }) => !cancelled);

  test('begins with the whole window', async () => {
    expect((await sync()).kind).toBe('whole');
    expect(known.size).toBeGreaterThan(3);
    await expectInSync();
  });

  test('has nothing to say where nothing happened', async () => {
    await sync();
    for (const _ of [1, 2]) {
      expect(await sync()).toMatchObject({ kind: 'changes', meetings: [], gone: [] });
    }
    await expectInSync();
  });

  test('hears of a meeting that moved', async () => {
    await sync();
    const before = scripted(tenant.day, 'near-tie-first');
    const after = { start: epochMs(before.start + hour), end: epochMs(before.end + hour) };
    move(before.key, after);
    await sync();
    expect(copies(before)).toEqual([]);
    expect(copies({ ...before, ...after })).toHaveLength(1);
    await expectInSync();
  });

  test('hears of a meeting that moved out of the window, and back', async () => {
    await sync();
    const meeting = scripted(tenant.day, 'near-tie-first');
    const far = (at: number) => epochMs(at + 60 * 24 * hour);
    move(meeting.key, { start: far(meeting.start), end: far(meeting.end) });
    await sync();
    expect(copies(meeting)).toEqual([]);
    await expectInSync();
    move(meeting.key, meeting);
    await sync();
    expect(copies(meeting)).toHaveLength(1);
    await expectInSync();
  });

  test('hears of a meeting that was cancelled', async () => {
    await sync();
    const meeting = scripted(tenant.day, 'near-tie-first');
    cancel(meeting.key);
    await sync();
    expect(copies(meeting)).toEqual([]);
    await expectInSync();
  });

  test('hears of a meeting that stands again', async () => {
    const meeting = scripted(tenant.day, 'near-tie-first');
    cancel(meeting.key);
    await sync();
    expect(copies(meeting)).toEqual([]);
    tenant.calendars.restore(meeting.key);
    await sync();
    expect(copies(meeting)).toHaveLength(1);
    await expectInSync();
  });

  test('hears of another room', async () => {
    await sync();
    const meeting = scripted(tenant.day, 'back-to-back-second');
    tenant.calendars.changeRoom(meeting.key, rooms.aurora, rooms.willow);
    await sync();
    const [copy] = copies(meeting);
    const resources = copy?.attendees.filter(({ role }) => role === 'resource') ?? [];
    expect(resources.map(({ address }) => address)).toEqual([rooms.willow.address]);
    await expectInSync();
  });

  test('hears, on a room’s calendar, that the room was given up', async () => {
    const equinox = emailAddress(rooms.equinox.address);
    await sync(equinox);
    const meeting = scripted(tenant.day, 'two-rooms-one-building');
    expect(copies(meeting)).toHaveLength(1);
    tenant.calendars.changeRoom(meeting.key, rooms.equinox, null);
    await sync(equinox);
    expect(copies(meeting)).toEqual([]);
    await expectInSync(equinox);
  });

  test('hears of one meeting of a series that moved, and leaves the others', async () => {
    await sync(chidi);
    const before = scripted(tenant.day, 'recurring-occurrence');
    const after = { start: epochMs(before.start + 2 * hour), end: epochMs(before.end + 2 * hour) };
    move(before.key, after);
    await sync(chidi);
    expect(copies(before)).toEqual([]);
    expect(copies({ ...before, ...after })).toHaveLength(1);
    expect(copies(scripted(tenant.day, `${before.key}-after`))).toHaveLength(1);
    await expectInSync(chidi);
  });

  test('hears of a meeting that is new', async () => {
    await sync();
    const { start } = scripted(tenant.day, 'near-tie-first');
    const span = { start: epochMs(start + 3 * hour), end: epochMs(start + 4 * hour) };
    const room = emailAddress(rooms.willow.address);
    const request = { ...span, organiser: yusuf, room, title: 'Walk-in', key: 'sync-new' };
    const made = answered(await provider.book(request, patient()));
    await provider.booked(made, patient());
    await sync();
    expect([...known.keys()]).toContain(made.id);
    await expectInSync();
  });

  test('hears of several changes at once', async () => {
    await sync();
    const moved = scripted(tenant.day, 'back-to-back-first');
    const after = { start: epochMs(moved.start - hour), end: epochMs(moved.end - hour) };
    move(moved.key, after);
    cancel('near-tie-second');
    tenant.calendars.changeRoom('near-tie-first', rooms.dorado, null);
    await sync();
    await expectInSync();
    expect(await sync()).toMatchObject({ kind: 'changes', meetings: [], gone: [] });
  });

  test('says whose changes it is: another calendar’s are not in it', async () => {
    await sync();
    cancel('recurring-occurrence');
    expect(await sync()).toMatchObject({ kind: 'changes', meetings: [], gone: [] });
  });

  test('starts over where the cursor is good no more', async () => {
    await sync();
    const lift = tenant.faults.inject({ kind: 'sync-lost' });
    cancel('near-tie-first');
    expect((await sync()).kind).toBe('start-over');
    lift();
    expect((await sync()).kind).toBe('whole');
    await expectInSync();
  });

  test.each(['nonsense', 'eyJub3QiOiJvdXJzIn0'])(
    'is given a whole window, or told to start over, for a cursor that is none: "%s"',
    async (text) => {
      const round = answered(await ask(yusuf, text as SyncCursor));
      expect(['whole', 'start-over']).toContain(round.kind);
    },
  );

  test('is given the whole of another window', async () => {
    await sync();
    window = { start: epochMs(window.start + 24 * hour), end: epochMs(window.end + 24 * hour) };
    expect((await sync()).kind).toBe('whole');
    await expectInSync();
  });

  test.each(['unavailable', 'dropped', 'truncated', 'forbidden', 'half-closed'] as const)(
    'a round that is interrupted (%s) is a failure, and can be asked for again',
    async (kind) => {
      await sync();
      cancel('near-tie-first');
      const lift = tenant.faults.inject({ kind });
      expect(await ask(yusuf)).toMatchObject({ ok: false });
      lift();
      await sync();
      await expectInSync();
    },
  );

  test('is whole when it fills several pages', async () => {
    const uma = emailAddress(people.uma.address);
    await sync(uma);
    expect(known.size).toBe(60);
    await expectInSync(uma);
  });

  test('keeps no token and no subject in its cursor', async () => {
    await sync();
    const kept = `${cursor} ${Buffer.from(cursor ?? '', 'base64url')}`;
    for (const token of tenant.issuedTokens) expect(kept).not.toContain(token);
    expect(kept).not.toContain(subjectMarker);
  });
});
