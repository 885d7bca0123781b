import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { emailAddress, type Meeting } from '../../../main/calendar/meeting.ts';
import type { BookingRequest, CalendarProvider } from '../../../main/calendar/provider.ts';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import { patient } from '../../patient.ts';
import { people } from '../../tenant/company/people.ts';
import { rooms } from '../../tenant/company/rooms.ts';
import { readMeetings, scripted } from './day-meetings.ts';
import { providersUnderTest, type TenantUnderTest } from './providers-under-test.ts';
import { answered, signedIn } from './signed-in.ts';

const organiser = emailAddress(people.grace.address);
const willow = emailAddress(rooms.willow.address);

describe.each(providersUnderTest)('$provider: a meeting for a walk-in', (under) => {
  let tenant: TenantUnderTest;
  let provider: CalendarProvider;
  let bookings = 0;

  beforeAll(async () => {
    tenant = await under.start();
    provider = signedIn(tenant);
  });
  afterEach(() => tenant.faults.clear());
  afterAll(() => tenant?.close());

  /** A booking at an hour of its own, on a day on which nothing else is, unless told otherwise. */
  function request(more: Partial<BookingRequest> = {}): BookingRequest {
    bookings += 1;
    const { start } = scripted(tenant.day, 'external-with-room');
    const at = epochMs(start + (4 * 24 + 2 * bookings) * 60 * minute);
    return {
      start: at,
      end: epochMs(at + 60 * minute),
      organiser,
      room: willow,
      title: 'Visit of Priya Raman',
      key: `booking-${bookings}`,
      ...more,
    };
  }

  const book = async (asked: BookingRequest): Promise<Meeting> =>
    answered(await provider.book(asked, patient()));

  const answerOf = (meeting: Meeting | null, room: string = willow) =>
    meeting?.attendees.find(({ address }) => address === room)?.answer;

  /** The meeting once the room has answered, which it does by itself. */
  async function settled(made: Meeting): Promise<Meeting | null> {
    for (let reads = 0; reads < 10; reads += 1) {
      const now = answered(await provider.booked(made, patient()));
      if (!now || now.attendees.every(({ answer }) => answer !== 'none')) return now;
    }
    throw new Error('the room never answered');
  }

  test('is made at its time, on the organiser’s calendar, with the room', async () => {
    const asked = request();
    const made = await book(asked);
    expect(made).toMatchObject({
      calendar: organiser,
      time: { kind: 'timed', start: asked.start, end: asked.end },
      organiser: { address: organiser },
      ownAnswer: 'organiser',
      answersStand: true,
      cancelled: false,
      free: false,
      kind: 'meeting',
    });
    const [room, ...others] = made.attendees.filter(({ address }) => address !== organiser);
    expect(room).toMatchObject({ address: willow, role: 'resource' });
    expect(others).toEqual([]);
    expect(room?.place?.name ?? 'Willow').toBe('Willow');
  });

  test('is accepted by a room that is free, which is then busy', async () => {
    const asked = request();
    const free = async () =>
      answered(await provider.freeRooms([willow], asked, patient())).get(willow);
    expect(await free()).toBe('free');
    expect(answerOf(await settled(await book(asked)))).toBe('accepted');
    expect(await free()).toBe('busy');
  });

  test('is on both calendars', async () => {
    const asked = request();
    const made = await book(asked);
    await settled(made);
    const [own, ...more] = await readMeetings(provider, organiser, asked);
    expect(own?.id).toBe(made.id);
    expect(more).toEqual([]);
    const [held] = await readMeetings(provider, willow, asked);
    expect(held?.iCalUid).toBe(made.iCalUid);
  });

  test('is declined by a room that is busy', async () => {
    const { start, end } = scripted(tenant.day, 'external-with-room');
    const room = emailAddress(rooms.aurora.address);
    const made = await book(request({ start, end, room }));
    expect(answerOf(await settled(made), room)).toBe('declined');
  });

  test('is declined by a room that has accepted another since', async () => {
    const asked = request();
    await settled(await book(asked));
    const second = await book({ ...asked, key: `${asked.key}-second` });
    expect(answerOf(await settled(second))).toBe('declined');
  });

  test('is one meeting, however often it is asked for under one key', async () => {
    const asked = request();
    const first = await book(asked);
    const again = await book(asked);
    expect(again.id).toBe(first.id);
    await settled(first);
    expect((await book(asked)).id).toBe(first.id);
    expect(await readMeetings(provider, organiser, asked)).toHaveLength(1);
  });

  test('is one meeting when it is asked for twice at once', async () => {
    const asked = request();
    const [one, other] = await Promise.all([book(asked), book(asked)]);
    expect(one.id).toBe(other.id);
    expect(await readMeetings(provider, organiser, asked)).toHaveLength(1);
  });

  test('is one meeting when another kiosk process asks for it again', async () => {
    const asked = request();
    const first = await book(asked);
    const again = answered(await signedIn(tenant).book(asked, patient()));
    expect(again.id).toBe(first.id);
  });

  test('is another meeting under another key', async () => {
    const asked = request();
    const first = await book(asked);
    const other = await book({ ...asked, key: `${asked.key}-other` });
    expect(other.id).not.toBe(first.id);
  });

  test('may have any key', async () => {
    for (const key of ['0', 'b1e2f7a0-5f6c-4e1b-9d7e-3c2a1f0e9d8c', 'Ä key / with? odd+marks=']) {
      const asked = request({ key });
      const first = await book(asked);
      expect((await book(asked)).id).toBe(first.id);
    }
  });

  test('is gone when somebody took it away', async () => {
    const made = await book(request());
    await settled(made);
    const last = tenant.calendars.meetings.at(-1);
    tenant.calendars.cancel(last?.key ?? '');
    expect(answered(await provider.booked(made, patient()))).toBeNull();
  });

  test.each([
    ['forbidden', 'forbidden'],
    ['unauthorized', 'unauthorized'],
    ['truncated', 'bad-response'],
    ['web-page', 'bad-response'],
  ] as const)(
    'is not made where the calendar says no (%s), and that is told',
    async (kind, cause) => {
      tenant.faults.inject({ kind }, { path: under.paths.book });
      const failed = await provider.book(request(), patient());
      expect(failed).toMatchObject({ ok: false, error: { cause } });
      expect(JSON.stringify(failed)).not.toMatch(/@|contoso|Priya/);
    },
  );

  test.each(['dropped', 'unavailable'] as const)(
    'is made once where the first try failed (%s)',
    async (kind) => {
      const asked = request();
      tenant.faults.inject({ kind }, { path: under.paths.book }, 'once');
      const tried = await provider.book(asked, patient());
      const made = tried.ok ? tried.value : await book(asked);
      expect(made.id).toBe((await book(asked)).id);
      expect(await readMeetings(provider, organiser, asked)).toHaveLength(1);
    },
  );

  test('is not known to be gone when it cannot be read', async () => {
    const made = await book(request());
    tenant.faults.inject({ kind: 'unavailable' });
    expect(await provider.booked(made, patient())).toMatchObject({ ok: false });
  });

  test('ends at its deadline when it is read', async () => {
    const made = await book(request());
    tenant.faults.inject({ kind: 'silent' });
    const late = await provider.booked(made, AbortSignal.timeout(100));
    expect(late).toMatchObject({ ok: false, error: { cause: 'timeout' } });
  });
});
