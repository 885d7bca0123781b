import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type OpeningHours, openingAt } from '../../../main/tenant/opening-hours.ts';
import { policySchema, weekdays } from '../../../main/tenant/policy-schema.ts';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';

const at = (iso: string) => epochMs(Date.parse(iso));

describe('opening hours', () => {
  const usual = policySchema.parse({}).kiosk.openingHours;
  const opening = (iso: string, hours: OpeningHours = usual, timeZone = 'Europe/Berlin') =>
    openingAt(hours, timeZone, at(iso));

  test.each([
    // A Tuesday in winter.
    ['2026-11-24T04:59:59Z', 'closed'],
    ['2026-11-24T05:00Z', 'open'],
    ['2026-11-24T18:59:59Z', 'open'],
    ['2026-11-24T19:00Z', 'closed'],
    // A Tuesday in summer.
    ['2026-07-07T04:00Z', 'open'],
    ['2026-07-07T18:00Z', 'closed'],
    // A Saturday.
    ['2026-11-28T09:00Z', 'other-day'],
    ['2026-11-28T02:00Z', 'closed'],
  ])('at %s: %s', (iso, is) => {
    expect(opening(iso)).toBe(is);
  });

  it('are by the clock of the kiosk, wherever that is', () => {
    expect(opening('2026-11-23T18:00Z', usual, 'Asia/Tokyo')).toBe('closed');
    expect(opening('2026-11-22T21:00Z', usual, 'Asia/Tokyo')).toBe('open');
    expect(opening('2026-11-24T03:00Z', usual, 'America/Los_Angeles')).toBe('open');
  });

  it('last until midnight, where they last until its last minute', () => {
    const always: OpeningHours = { days: ['tue', 'wed'], from: '00:00', to: '23:59' };
    expect(opening('2026-11-24T22:59:59Z', always)).toBe('open');
    expect(opening('2026-11-24T23:00Z', always)).toBe('open');
    expect(opening('2026-11-24T22:59Z', { ...always, to: '23:58' })).toBe('closed');
  });

  it('begin late in a night that has no such hour, and come twice in one that has two', () => {
    const night: OpeningHours = { days: ['sun'], from: '02:15', to: '02:45' };
    const open = (date: string) =>
      quarters(date).filter((iso) => opening(iso, night) === 'open').length;
    expect(open('2026-03-22')).toBe(2);
    expect(open('2026-03-29')).toBe(0);
    expect(open('2026-10-25')).toBe(4);
    expect(opening('2026-03-29T01:00Z', { ...night, to: '04:00' })).toBe('open');
  });
});

/** Each quarter of an hour from midnight to four by the clocks of Berlin, and an hour more. */
const quarters = (date: string): readonly string[] =>
  Array.from({ length: 24 }, (_, quarter) =>
    new Date(Date.parse(`${date}T00:00Z`) - 60 * minute + quarter * 15 * minute).toISOString(),
  );

/** Days on which clocks are set, each with its zone; some by half an hour, one over midnight. */
const changes = [
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['America/Santiago', '2026-09-06'],
  ['Africa/Cairo', '2026-04-24'],
  ['Asia/Kathmandu', '2026-06-01'],
] as const;

const time = fc.integer({ min: 0, max: 1_438 }).map(clock);

test('what is open is what a clock on the wall says, when clocks are set too', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...changes),
      fc.integer({ min: -36 * 60, max: 36 * 60 }),
      fc.subarray([...weekdays]),
      fc.tuple(time, time).filter(([one, other]) => one !== other),
      ([timeZone, date], minutes, days, times) => {
        const [from = '', to = ''] = [...times].sort();
        const now = epochMs(Date.parse(`${date}T03:00Z`) + minutes * minute);
        const shown = wall(timeZone).formatToParts(now);
        const part = (type: string) => shown.find((each) => each.type === type)?.value ?? '';
        const reads = `${part('hour')}:${part('minute')}`;
        const isDay = days.some((day) => day === part('weekday').toLowerCase());
        const is = from <= reads && reads < to ? (isDay ? 'open' : 'other-day') : 'closed';
        expect(openingAt({ days, from, to }, timeZone, now)).toBe(is);
      },
    ),
    { numRuns: 1_000 },
  );
});

function clock(minutes: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${two(minutes / 60)}:${two(minutes % 60)}`;
}

const walls = new Map<string, Intl.DateTimeFormat>();

/** A clock on the wall, with the day of the week. */
function wall(timeZone: string): Intl.DateTimeFormat {
  const known = walls.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  walls.set(timeZone, made);
  return made;
}
