/**
 * Two days in the lobby of a company, in the real application: Electron, windows, keychain, SQLite and
 * HTTPS are real, the tenant is simulated. Time is compressed as follows.
 *
 * - While somebody is at the screen, or a fault has to be timed, time goes by as usual in every process.
 *   No deadline of seconds is ever shortened: lookups, searches and the page's countdowns have theirs.
 * - In between it is hurried in main and in the tenant alike, up to the next thing that happens
 *   (see hurried-time.cjs). All that main does by the hour is done as often as in two real days: rounds
 *   and glances, renewals of tokens, the looks at licence and policy, the night's retention.
 * - The page's own clock is left alone: when time is hurried, nobody is at the screen.
 *
 * What every process takes is counted every few check-ins, after garbage was collected in main and in
 * the page, so that what is held shows and not when V8 cares to let go of the rest.
 */
import { type EpochMs, epochMs, minute } from '../../../shared/epoch-ms.ts';
import { Temporal } from '../../../shared/temporal.ts';
import { companyTimeZone } from '../../tenant/company/company.ts';
import { startTenant, type Tenant } from '../../tenant/microsoft/tenant.ts';
import { compareVisits } from '../compare-visits.ts';
import { databaseFiles } from '../database-files.ts';
import { Ledger } from '../ledger.ts';
import { type Random, seededRandom } from '../seeded-random.ts';
import { change, drawMeeting } from '../sync-week/changes.ts';
import { companyMeetings } from '../sync-week/company-meetings.ts';
import { type Growth, growthOf, type Sample } from './growth.ts';
import { HurriedClock, type Lateness, launchHurried } from './hurried-kiosk.ts';
import { outcomesOf, readLog } from './left-behind.ts';
import { policyOf, recordOldVisits } from './prepare.ts';
import { takeSample } from './take-sample.ts';
import { troublesOfDays } from './troubles-of-days.ts';
import { type VisitorFigures, visitors } from './visitors.ts';

/** How much happens. */
export interface TwoDaysOptions {
  readonly seed: string;
  readonly checkIns: number;
  /** Whether it is two whole days; else a night and its morning, with what fits in. */
  readonly isWhole: boolean;
  readonly rooms: number;
  readonly meetings: number;
  /** What happens to meetings in all. */
  readonly changes: number;
  /** Single requests that go wrong, each day. */
  readonly singles: number;
  /** Every so many check-ins by touch, and a sample every so many. */
  readonly touchEvery: number;
  readonly sampleEvery: number;
  /** Check-ins in the life of a process that do not count for its growth. */
  readonly warmUp: number;
  /** How many times faster time goes by when nobody is there. */
  readonly pace: number;
  /** Bytes that main is made to leak at each check-in: to see that it is noticed. */
  readonly leak?: number;
  readonly onSample?: (sample: Sample) => void;
}

/** What came of it. */
export interface TwoDaysFigures {
  readonly visitors: VisitorFigures;
  /** Acknowledged, and not on disk as they were. */
  readonly lost: number;
  /** What is on record of visits, by outcome. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly troubles: Readonly<Record<string, number>>;
  readonly requests: number;
  /** What the tenant found broken of its limits. */
  readonly broken: readonly string[];
  readonly samples: readonly Sample[];
  readonly growth: readonly Growth[];
  readonly lateness: Lateness;
  /** Log files at the end. */
  readonly logs: number;
  /** The log's lines that tell of a bug. */
  readonly bugs: readonly string[];
  /** Everything that is wrong, but for growth. */
  readonly problems: readonly string[];
}

const pin = '481516';

/** A Tuesday. */
const firstDay = Temporal.PlainDate.from('2026-10-20');

const hourOf = (day: number, hour: number): EpochMs => {
  const midnight = firstDay.add({ days: day }).toZonedDateTime(companyTimeZone);
  return epochMs(Math.round(midnight.epochMilliseconds + hour * 60 * minute));
};

/** Lets two days pass, or a night and its morning, and looks at what became of all who came. */
export async function twoDays(options: TwoDaysOptions): Promise<TwoDaysFigures> {
  const { seed, isWhole, pace } = options;
  const random = seededRandom(seed);
  const days = isWhole
    ? [0, 1].map((day) => ({ day, from: 7, to: 19 }))
    : [{ day: 0, from: 7, to: 13 }];
  const start = hourOf(0, isWhole ? 5 : 2);
  const end = isWhole ? hourOf(days.length, 5) : hourOf(0, 14);
  const clock = new HurriedClock(start);
  const tenant = await startTenant({ clock: clock.now, annexRooms: options.rooms });
  const size = { rooms: options.rooms, meetings: options.meetings, firstDay, days: days.length };
  for (const one of companyMeetings({ ...size, guests: 1 }, random)) tenant.calendars.add(one);
  const policy = await policyOf(tenant, options.rooms, pin);
  const kiosk = await launchHurried(tenant, policy, clock, pace);
  const ledger = new Ledger();
  const files = databaseFiles(kiosk.profile);
  const lobby = visitors({ kiosk, tenant, clock, ledger, random });
  const troubles = troublesOfDays({ kiosk, tenant, lobby, pin, random });
  try {
    recordOldVisits(files.visits, start);
    if (options.leak) await kiosk.leak(options.leak);
    const samples: Sample[] = [];
    const sample = async () => {
      const taken = await takeSample(
        kiosk,
        lobby.figures().acknowledged,
        (clock.now() - start) / minute / 60,
      );
      samples.push(taken);
      options.onSample?.(taken);
    };
    const come = (number: number) => async () => {
      await (number % options.touchEvery === 0 ? lobby.touch() : lobby.come());
      if (number % options.sampleEvery === 0) await sample();
    };
    const change = () => somethingChanges(tenant, clock, options.rooms, random);
    const occasions = days.flatMap(({ day, from, to }) => [
      ...spread(options.checkIns / days.length, day, from, to, random).map((at, index) => ({
        at,
        happen: come(Math.ceil((day * options.checkIns) / days.length) + index + 1),
      })),
      ...spread(options.changes / days.length, day, from, to, random).map((at) => ({
        at,
        happen: change,
      })),
      ...troubles.occasions({
        at: (hour) => hourOf(day, hour),
        ...{ from, to, singles: options.singles, isWhole },
      }),
    ]);
    for (const { at, happen } of occasions.toSorted((one, other) => one.at - other.at)) {
      await kiosk.hurryTo(at);
      await happen();
    }
    await kiosk.hurryTo(end);
    await lobby.welcomed();
    await sample();
    const lateness = await kiosk.lateness();
    await kiosk.app.close();
    const compared = compareVisits(files.visits, ledger);
    const log = readLog(kiosk.profile);
    const figures = lobby.figures();
    return {
      visitors: figures,
      lost: ledger.attempts.filter((one) => ledger.isOwed(one) && !compared.found.has(one)).length,
      outcomes: outcomesOf(files.visits, ledger),
      troubles: {
        ...troubles.counts,
        'policy in force': log.lines.filter((line) => line.includes('the policy changed and is in'))
          .length,
      },
      requests: tenant.log.requests.length,
      broken: tenant.limits.broken,
      samples,
      growth: growthOf(samples, options.warmUp),
      lateness,
      logs: log.files,
      bugs: log.lines.filter((line) => /a bug:|by a bug|stopped by|was thrown/.test(line)),
      problems: [...figures.problems, ...compared.problems],
    };
  } finally {
    troubles.end();
    await kiosk.close();
    await tenant.close();
  }
}

/** So many instants of a day, one after the other, at about the same distance. */
const spread = (count: number, day: number, from: number, to: number, random: Random) =>
  Array.from({ length: Math.ceil(count) }, (_, index) =>
    hourOf(day, from + ((index + random.next()) / count) * (to - from)),
  );

function somethingChanges(
  tenant: Tenant,
  clock: HurriedClock,
  rooms: number,
  random: Random,
): void {
  const meeting = drawMeeting(tenant.calendars.meetings, clock.now(), random);
  if (meeting) change(tenant.calendars, meeting, rooms, random);
}
