import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheKeyLength } from '../../main/calendar/cache/cache-seal.ts';
import { type EmailAddress, emailAddress } from '../../main/calendar/meeting.ts';
import { type EpochMs, epochMs, minute } from '../../shared/epoch-ms.ts';
import { Temporal } from '../../shared/temporal.ts';
import { signedIn } from '../contract/providers/signed-in.ts';
import { patient } from '../patient.ts';
import { databaseFiles } from '../soak/database-files.ts';
import { seededRandom } from '../soak/seeded-random.ts';
import { type ChangeKind, change, drawMeeting, roomOf } from '../soak/sync-week/changes.ts';
import { companyMeetings } from '../soak/sync-week/company-meetings.ts';
import { play, simulatedClock } from '../soak/sync-week/simulated-time.ts';
import { openTrackedKiosk } from '../soak/tracked-kiosk.ts';
import { annexRooms } from '../tenant/company/annex.ts';
import { companyTimeZone } from '../tenant/company/company.ts';
import type { Meeting } from '../tenant/day/meeting.ts';
import { startWorkspace } from '../tenant/google/workspace.ts';
import { startTenant } from '../tenant/microsoft/tenant.ts';
import { trust } from '../tenant/trust.ts';
import { quantile } from './table.ts';

const seed = 'traffic';
const rooms = 40;
/** Four a room and workday. */
const meetings = rooms * 40;
/** A Tuesday. */
const day = Temporal.PlainDate.from('2026-10-20');
const hour = 60 * minute;

/** How a day is: how many changes, and how many of the meetings have a guest from outside. */
const days = {
  quiet: { changes: rooms / 2, guests: 0.05 },
  busy: { changes: rooms * 10, guests: 0.3 },
} as const;

/** Milliseconds between two plain polls of a room. */
const plainInterval = 30_000;

/** What was sent for a room in an hour. */
interface Sent {
  readonly requests: number;
  readonly bytes: number;
}

/** What came of a day. */
interface DayFigures {
  readonly kiosk: Sent;
  readonly plain: Sent;
  /** Milliseconds until changes were seen. */
  readonly seen: Readonly<Record<ChangeGroup, readonly number[]>>;
}

/** Changes of when and where meetings are, today and tomorrow or later, and of who is invited. */
const changeGroups = ['near', 'later', 'guests'] as const;

type ChangeGroup = (typeof changeGroups)[number];

/** Prints what keeping up with the rooms sends, beside plain polling. */
export async function benchTraffic(): Promise<void> {
  console.log(`
Keeping up with the calendars of ${rooms} rooms for a simulated day (seed ${seed}): ${meetings} meetings in two weeks.
quiet     ${days.quiet.changes} changes, 5% of the meetings with guests; busy: ${days.busy.changes} changes, 30% with guests
kiosk     everything it sends to the calendar and the directory, hosts' calendars too, from midnight to midnight
plain     each room's calendar view of the same window every 30 s; one poll of all rooms, times 2,880
bytes     both ways, request and status lines, headers and bodies, without TLS
near      from a change of time, room or standing of a meeting today or tomorrow, in opening hours, until a round that
          began after it is in the cache: how many, seconds p50, p95
later     the same for meetings after tomorrow; guests: where somebody more was invited, which no glance shows

Goals: ten times fewer requests and fifty times fewer bytes on a quiet day; 95% of the changes seen within 120 s.
`);
  console.log(
    line([
      ['calendar', 'day', 'of'],
      ['requests', 'bytes', 'fewer req.', 'fewer bytes', ...changeGroups],
    ]),
  );
  for (const provider of ['microsoft', 'google'] as const) {
    for (const kind of ['quiet', 'busy'] as const)
      print(provider, kind, await oneDay(provider, kind));
  }
}

function print(provider: string, kind: string, figures: DayFigures): void {
  const { kiosk, plain, seen } = figures;
  const sent = ({ requests, bytes }: Sent) => [
    requests.toFixed(1),
    `${(bytes / 1024).toFixed(1)} K`,
  ];
  const seconds = (values: readonly number[], part: number) =>
    (quantile(values, part) / 1_000).toFixed(0);
  const freshness = (values: readonly number[]) =>
    values.length === 0
      ? '-'
      : `${values.length}: ${seconds(values, 0.5)}, ${seconds(values, 0.95)}`;
  const fewer = (part: keyof Sent) => `${(plain[part] / kiosk[part]).toFixed(1)} x`;
  console.log(line([[provider, kind, 'plain'], sent(plain)]));
  console.log(
    line([
      [provider, kind, 'kiosk'],
      [
        ...sent(kiosk),
        fewer('requests'),
        fewer('bytes'),
        ...changeGroups.map((group) => freshness(seen[group])),
      ],
    ]),
  );
}

const line = ([left, right]: readonly [readonly string[], readonly string[]]): string =>
  [...left.map((cell) => cell.padEnd(9)), ...right.map((cell) => cell.padStart(12))].join('  ');

async function oneDay(
  provider: 'microsoft' | 'google',
  kind: keyof typeof days,
): Promise<DayFigures> {
  const random = seededRandom(`${seed} ${provider} ${kind}`);
  const midnight = day.toZonedDateTime(companyTimeZone).epochMilliseconds;
  // What is read at the start is not of the day.
  const clock = simulatedClock(epochMs(midnight - 2 * hour));
  const start = provider === 'microsoft' ? startTenant : startWorkspace;
  const tenant = await start({ annexRooms: rooms, clock: clock.now });
  trust(tenant);
  const size = { rooms, meetings, firstDay: day.subtract({ days: 1 }), days: 14 };
  for (const meeting of companyMeetings({ ...size, guests: days[kind].guests }, random)) {
    tenant.calendars.add(meeting);
  }
  const profile = await mkdtemp(join(tmpdir(), 'traffic-'));
  const calendar = signedIn(tenant, { now: clock.now });
  const addresses = annexRooms(rooms).map(({ address }) => emailAddress(address));
  const changes = new SeenChanges(epochMs(midnight + 48 * hour));
  const kiosk = openTrackedKiosk({
    tenant,
    provider: calendar,
    rooms: addresses,
    files: databaseFiles(profile),
    cacheKey: randomBytes(cacheKeyLength),
    hosts: [],
    now: clock.now,
    random: random.next,
    onEnded: (read) => changes.read(read.calendar, read.startedAt),
    report: (problem) => console.log(problem),
  });
  function somethingChanges(): void {
    // What has no room is on no calendar that is always kept up with.
    const inRooms = tenant.calendars.meetings.filter((one) => roomOf(one) !== null);
    const meeting = drawMeeting(inRooms, clock.now(), random);
    if (!meeting) return;
    const what = change(tenant.calendars, meeting, rooms, random);
    const after = tenant.calendars.meetings.find(({ key }) => key === meeting.key) ?? meeting;
    changes.happened(what, [meeting, after], clock.now());
  }
  const occasions = [
    { at: epochMs(midnight), happen: () => tenant.traffic.reset() },
    ...Array.from({ length: days[kind].changes }, () => ({
      at: epochMs(Math.round(midnight + (8 + random.next() * 10) * hour)),
      happen: somethingChanges,
    })),
  ];
  const until = epochMs(midnight + 24 * hour - 1);
  const never = new AbortController().signal;
  await play({ clock, occasions, until, turn: () => kiosk.sync.turn(never), lateness: 1_000 });
  const sent = tenant.traffic;
  const perRoomAndHour = { requests: sent.requests, bytes: sent.bytesIn + sent.bytesOut };
  const kioskSent = divided(perRoomAndHour, rooms * 24);

  const window = kiosk.cache.place(addresses[0] ?? emailAddress(''))?.window;
  if (!window) throw new Error('nothing was read');
  sent.reset();
  for (const address of addresses) {
    const read = await calendar.meetings(address, window, patient());
    if (!read.ok) throw new Error(read.error.detail);
  }
  const poll = { requests: sent.requests, bytes: sent.bytesIn + sent.bytesOut };
  const plain = divided(poll, rooms / (hour / plainInterval));
  kiosk.close();
  await tenant.close();
  await rm(profile, { recursive: true });
  return { kiosk: kioskSent, plain, seen: changes.seen };
}

const divided = ({ requests, bytes }: Sent, by: number): Sent => ({
  requests: requests / by,
  bytes: bytes / by,
});

/** Changes, and when they were seen: in the first round of a calendar that they are on. */
class SeenChanges {
  readonly #tomorrowEnds: EpochMs;
  readonly #all: {
    readonly group: ChangeGroup;
    readonly at: EpochMs;
    readonly calendars: ReadonlySet<string>;
    seenAt: EpochMs | null;
  }[] = [];

  constructor(tomorrowEnds: EpochMs) {
    this.#tomorrowEnds = tomorrowEnds;
  }

  happened(what: ChangeKind, copies: readonly Meeting[], at: EpochMs): void {
    const calendars = copies.flatMap(({ organizer, invitees }) => [
      organizer.address,
      ...invitees.map(({ address }) => address),
    ]);
    const isNear = copies.some(({ start }) => start < this.#tomorrowEnds);
    const group = what === 'guest added' ? 'guests' : isNear ? 'near' : 'later';
    this.#all.push({ group, at, calendars: new Set(calendars), seenAt: null });
  }

  read(calendar: EmailAddress, startedAt: EpochMs): void {
    for (const one of this.#all) {
      if (one.seenAt === null && one.at <= startedAt && one.calendars.has(calendar)) {
        one.seenAt = startedAt;
      }
    }
  }

  /** Milliseconds from each to when it was seen; those never seen took for ever. */
  get seen(): DayFigures['seen'] {
    const of = (wanted: ChangeGroup) =>
      this.#all
        .filter(({ group }) => group === wanted)
        .map(({ at, seenAt }) => (seenAt === null ? Number.POSITIVE_INFINITY : seenAt - at));
    return { near: of('near'), later: of('later'), guests: of('guests') };
  }
}
