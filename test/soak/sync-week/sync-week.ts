import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheKeyLength } from '../../../main/calendar/cache/cache-seal.ts';
import type { FinishedRound } from '../../../main/calendar/cache/calendar-cache.ts';
import { emailAddress } from '../../../main/calendar/meeting.ts';
import { type EpochMs, epochMs, minute } from '../../../shared/epoch-ms.ts';
import { Temporal } from '../../../shared/temporal.ts';
import { signedIn } from '../../contract/providers/signed-in.ts';
import { annexRooms } from '../../tenant/company/annex.ts';
import { companyTimeZone } from '../../tenant/company/company.ts';
import { startWorkspace } from '../../tenant/google/workspace.ts';
import { startTenant } from '../../tenant/microsoft/tenant.ts';
import { trust } from '../../tenant/trust.ts';
import { databaseFiles } from '../database-files.ts';
import { type Random, seededRandom } from '../seeded-random.ts';
import { openTrackedKiosk } from '../tracked-kiosk.ts';
import { type ChangeKind, change, drawMeeting } from './changes.ts';
import { companyMeetings, organisers } from './company-meetings.ts';
import { type Comparison, compareCache } from './compare-cache.ts';
import { type Occasion, play, simulatedClock } from './simulated-time.ts';
import { type Troubles, troubles } from './troubles.ts';
import { VisitOracle } from './visit-oracle.ts';
import { visitors } from './visitors.ts';
import { type WatchedRounds, watchRounds } from './watched-rounds.ts';

/** What a week is made of. */
export interface WeekOptions {
  readonly provider: 'microsoft' | 'google';
  readonly seed: string;
  /** Of October 2026, in Germany, where the clocks are set back in the night to Sunday the 25th. */
  readonly firstDay: number;
  readonly days: number;
  readonly rooms: number;
  readonly meetings: number;
  readonly changes: number;
  /** Visitors who check in, each workday. */
  readonly visitors: number;
  readonly troubles: Troubles;
  /** Told of the simulated time at the beginning of each day. */
  readonly onDay?: (day: string) => void;
  /** What is put in place of a round: to see that the week notices. */
  readonly alter?: (round: FinishedRound) => FinishedRound;
}

/** What came of a week. */
export interface WeekFigures {
  readonly rounds: WatchedRounds['figures'];
  readonly requests: number;
  /** What happened to meetings, by kind; and to those of visitors who were there. */
  readonly changed: Readonly<Partial<Record<ChangeKind, number>>>;
  readonly visits: number;
  /** Visits that hang on a meeting. */
  readonly followed: number;
  /** Changes of visits' meetings that are in their histories. */
  readonly seen: number;
  readonly compared: Comparison;
  /** What the simulated tenant found broken of its limits. */
  readonly broken: readonly string[];
  /** What the kiosk had to say for support. */
  readonly reports: readonly string[];
  readonly problems: readonly string[];
}

/** Milliseconds by which turns are late at most. */
const lateness = 5_000;

/** Lets a week pass, in a few minutes, with all that goes wrong in it. */
export async function syncWeek(options: WeekOptions): Promise<WeekFigures> {
  const random = seededRandom(`${options.seed} ${options.provider}`);
  const start = dayStart(options, 0);
  const end = dayStart(options, options.days);
  const clock = simulatedClock(start);
  const tenant = await startSimulated(options, clock.now);
  trust(tenant);
  const size = {
    rooms: options.rooms,
    meetings: options.meetings,
    firstDay: dateOf(options, 0),
    days: 2 * options.days,
    guests: 1,
  };
  for (const meeting of companyMeetings(size, random)) tenant.calendars.add(meeting);
  const profile = await mkdtemp(join(tmpdir(), 'sync-week-'));
  const provider = signedIn(tenant, { now: clock.now });
  const oracle = new VisitOracle();
  const reports: string[] = [];
  const rounds = watchRounds(provider);
  const kiosk = openTrackedKiosk({
    tenant,
    provider,
    syncProvider: { sync: rounds.sync, glance: (...asked) => provider.glance(...asked) },
    rooms: annexRooms(options.rooms).map(({ address }) => address),
    files: databaseFiles(profile),
    cacheKey: randomBytes(cacheKeyLength),
    hosts: organisers.map(({ name, address }) => ({
      name,
      address: emailAddress(address),
      department: null,
    })),
    now: clock.now,
    random: random.next,
    onEnded: ({ calendar, startedAt }) =>
      oracle.completed(calendar, startedAt, tenant.calendars.meetings),
    ...(options.alter && { alter: options.alter }),
    report: (report) => reports.push(report),
  });
  const reception = visitors({ kiosk, tenant, oracle, clock, random });
  const changed: Partial<Record<ChangeKind, number>> = {};
  function somethingChanges(): void {
    const all = tenant.calendars.meetings;
    // What visitors came for changes more often than what nobody looks at.
    const visited = oracle.underWay(clock.now());
    const key = random.next() < 0.4 ? visited[random.below(visited.length)] : undefined;
    const meeting = all.find((one) => one.key === key) ?? drawMeeting(all, clock.now(), random);
    if (!meeting) return;
    const kind = change(tenant.calendars, meeting, options.rooms, random);
    changed[kind] = (changed[kind] ?? 0) + 1;
  }
  const quietFrom = epochMs(end - 3 * 60 * minute);
  const occasions: readonly Occasion[] = [
    ...Array.from({ length: options.days }, (_, day) => ({
      at: dayStart(options, day),
      happen: () => options.onDay?.(dateOf(options, day).toString()),
    })),
    ...changeTimes(options, random).map((at) => ({
      at: epochMs(Math.min(at, quietFrom)),
      happen: somethingChanges,
    })),
    ...visitTimes(options, random).map((at) => ({ at, happen: reception.receive })),
    ...troubles(tenant.faults, options.troubles, { from: start, to: end }, random),
  ];
  const never = new AbortController().signal;
  await play({ clock, occasions, turn: () => kiosk.sync.turn(never), until: end, lateness });

  const calendars = kiosk.wanted().map(({ calendar }) => calendar);
  const compared = await compareCache(kiosk.cache, provider, calendars);
  const { visits, followed, seen, problems: wrong } = reception.examine();
  const figures = {
    rounds: rounds.figures,
    requests: tenant.log.requests.length,
    changed,
    visits,
    followed,
    seen,
    compared,
    broken: tenant.limits.broken,
    reports,
    problems: [...compared.problems, ...wrong],
  };
  kiosk.close();
  await tenant.close();
  await rm(profile, { recursive: true });
  return figures;
}

function startSimulated({ provider, rooms }: WeekOptions, clock: () => number) {
  const started = { annexRooms: rooms, clock };
  return provider === 'microsoft' ? startTenant(started) : startWorkspace(started);
}

const dateOf = ({ firstDay }: WeekOptions, day: number): Temporal.PlainDate =>
  Temporal.PlainDate.from({ year: 2026, month: 10, day: firstDay }).add({ days: day });

const dayStart = (options: WeekOptions, day: number): EpochMs =>
  epochMs(dateOf(options, day).toZonedDateTime(companyTimeZone).epochMilliseconds);

const workdaysOf = (options: WeekOptions): readonly number[] =>
  Array.from({ length: options.days }, (_, day) => day).filter(
    (day) => dateOf(options, day).dayOfWeek <= 5,
  );

/** Most of them in opening hours of workdays. */
function changeTimes(options: WeekOptions, random: Random): readonly EpochMs[] {
  const workdays = workdaysOf(options);
  const [first, last] = [dayStart(options, 0), dayStart(options, options.days)];
  return Array.from({ length: options.changes }, () => {
    const day = dayStart(options, workdays[random.below(workdays.length)] ?? 0);
    const opening = day + (7 + random.next() * 11) * 60 * minute;
    const anyTime = first + random.next() * (last - first);
    return epochMs(Math.round(random.next() < 0.8 ? opening : anyTime));
  });
}

function visitTimes(options: WeekOptions, random: Random): readonly EpochMs[] {
  return workdaysOf(options).flatMap((day) =>
    Array.from({ length: options.visitors }, () =>
      epochMs(Math.round(dayStart(options, day) + (7.75 + random.next() * 9.5) * 60 * minute)),
    ),
  );
}
