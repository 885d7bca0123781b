import { describe, expect, onTestFinished, test } from 'vitest';
import { emailAddress } from '../../../main/calendar/meeting.ts';
import { MeetingLookup } from '../../../main/check-in/meeting-lookup.ts';
import { type EpochMs, epochMs, minute } from '../../../shared/epoch-ms.ts';
import { Temporal } from '../../../shared/temporal.ts';
import { alex, json, startGraphServer } from '../calendar/microsoft/graph-server.ts';

const room = 'fuji@contoso.example';

const forgetful = {
  write: () => undefined,
  read: () => null,
  forgetReadAfter: () => undefined,
};

/** An instant as a mailbox writes it that keeps its own zone, whatever it is asked for. */
const wireTime = (at: EpochMs, iana: string, windows: string) => ({
  dateTime: Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(iana)
    .toPlainDateTime()
    .toString(),
  timeZone: windows,
});

const people = (answer: string) => ({
  organizer: { emailAddress: { name: 'Carla', address: 'carla@contoso.example' } },
  attendees: [
    { type: 'required', emailAddress: { name: 'Alex Kim', address: alex } },
    { type: 'required', emailAddress: { name: 'Priya Raman', address: 'priya@other.example' } },
    { type: 'resource', emailAddress: { name: 'Fuji', address: room } },
  ],
  isOrganizer: false,
  responseStatus: { response: answer },
});

/** The kiosk is in Berlin, the host’s mailbox in Tokyo, the room’s in Los Angeles. */
async function lookUp(at: EpochMs, start: EpochMs, roomsStart = start, allDay = false) {
  const end = (from: EpochMs) => epochMs(from + 60 * minute);
  const event = (from: EpochMs, iana: string, windows: string) => ({
    id: windows,
    iCalUId: 'one-meeting',
    start: wireTime(from, iana, windows),
    end: wireTime(end(from), iana, windows),
    ...people('accepted'),
  });
  const date = (day: string) => ({ dateTime: `${day}T00:00:00.0000000`, timeZone: 'UTC' });
  const wholeDay = {
    id: 'whole-day',
    iCalUId: 'one-meeting',
    isAllDay: true,
    start: date('2026-10-25'),
    end: date('2026-10-26'),
    ...people('accepted'),
  };
  const server = await startGraphServer({
    calendarView: (_, response, url) => {
      const own = decodeURIComponent(url.pathname).includes(room)
        ? event(roomsStart, 'America/Los_Angeles', 'Pacific Standard Time')
        : event(start, 'Asia/Tokyo', 'Tokyo Standard Time');
      json(response, { value: [allDay ? wholeDay : own] });
    },
  });
  onTestFinished(() => server.close());
  const lookup = new MeetingLookup(
    { provider: server.provider, cache: forgetful, now: () => at, onFailure: () => undefined },
    {
      access: 'hosts',
      configuredRooms: new Set([emailAddress(room)]),
      roomTexts: {},
      window: { beforeMinutes: 30, afterMinutes: 90 },
      askWhenUnsure: true,
      maxAgeHours: 12,
      internalDomains: ['contoso.example'],
      timeZone: 'Europe/Berlin',
      building: null,
    },
  );
  const visitor = { name: 'Priya Raman', company: null, email: null };
  const { signal } = new AbortController();
  for await (const { outcome } of lookup.answers({ host: alex, visitor, at }, signal))
    return outcome;
  throw new Error('no answer');
}

const utc = (text: string) => epochMs(Temporal.Instant.from(text).epochMilliseconds);

describe('kiosk, host and room in three zones', () => {
  test.each([
    ['on a plain day', '2026-11-24T09:00Z'],
    ['in the first of the kiosk’s two same hours', '2026-10-25T00:30Z'],
    ['in the second of them', '2026-10-25T01:30Z'],
    ['in the first of the room’s two same hours', '2026-11-01T08:30Z'],
    ['where the kiosk’s clocks leave an hour out', '2027-03-28T01:00Z'],
    ['where the room’s do', '2027-03-14T10:00Z'],
  ])('a meeting is one meeting, with the room that accepted: %s', async (_when, start) => {
    const outcome = await lookUp(epochMs(utc(start) - 10 * minute), utc(start));
    expect(outcome).toMatchObject({
      outcome: 'room',
      meeting: { start: utc(start), end: utc(start) + 60 * minute },
      rooms: [{ name: 'Fuji', status: 'confirmed' }],
    });
  });

  test('an hour of the same name is another hour: that room is not claimed', async () => {
    const [first, second] = [utc('2026-10-25T00:30Z'), utc('2026-10-25T01:30Z')];
    expect(await lookUp(first, first, second)).toMatchObject({ outcome: 'meeting-without-room' });
  });

  test('nor is it where a mailbox that keeps its zone cannot say which of two hours it means', async () => {
    const second = utc('2026-11-01T09:30Z');
    expect(await lookUp(second, second)).toMatchObject({ outcome: 'meeting-without-room' });
  });

  test('the day of a visitor who is hours early is the kiosk’s own', async () => {
    const evening = utc('2026-10-25T22:30Z');
    const early = utc('2026-10-24T22:30Z');
    expect(await lookUp(early, evening)).toMatchObject({ outcome: 'room' });
    const yesterday = utc('2026-10-24T21:30Z');
    expect(await lookUp(yesterday, evening)).toMatchObject({ outcome: 'no-meeting' });
  });

  test('a whole day is the kiosk’s day, of 25 hours where it has them', async () => {
    const at = utc('2026-10-25T12:00Z');
    expect(await lookUp(at, at, at, true)).toMatchObject({
      outcome: 'room',
      meeting: { start: utc('2026-10-24T22:00Z'), end: utc('2026-10-25T23:00Z') },
    });
  });
});
