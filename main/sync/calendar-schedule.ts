import { type EpochMs, epochMs, minute, type TimeSpan } from '../../shared/epoch-ms.ts';
import type { UnavailableCause } from '../../shared/outcome.ts';
import type { EmailAddress } from '../calendar/meeting.ts';
import type { BusyMark } from '../calendar/provider.ts';
import type { ChangeSource } from '../visits/visit-change.ts';
import { jittered, mostJittered, roundInterval } from './pace.ts';
import { isOfOneCalendar } from './tenant-breaker.ts';

/** Of one calendar: how its rounds went, and when the next is due. */
export interface CalendarSchedule {
  readonly calendar: EmailAddress;
  readonly closely: readonly TimeSpan[];
  /** Whether the provider tells of its changes by itself. */
  readonly isTold: boolean;
  readonly dueAt: EpochMs;
  /** Why the next round is due: it is time, or somebody told of a change. */
  readonly source: ChangeSource;
  /** When the last round began; null: none yet. */
  readonly startedAt: EpochMs | null;
  /** When the last one began that was put in. */
  readonly readAt: EpochMs | null;
  /** Rounds in a row that found nothing new. */
  readonly unchanged: number;
  /** How many rounds are still to look for a change that showed from outside. */
  readonly sought: number;
  /** Rounds in a row that failed. */
  readonly failures: number;
  /** Why the last one failed, where a provider said so. */
  readonly cause: UnavailableCause | null;
  /** How busy it was at the last glance, and in which time; null: not to be seen. */
  readonly mark: { readonly value: BusyMark; readonly window: TimeSpan } | null;
}

/** How soon intervals pass at the moment. */
export interface Pace {
  readonly now: EpochMs;
  readonly isAwake: boolean;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** Milliseconds from the start of one round to the next, however often a change is told. */
const leastGap = 5_000;

/** Milliseconds over which rounds are spread that a first glance asks for. */
const spread = minute;

/**
 * How many rounds look for a change that showed from outside, and milliseconds from the first of them
 * to the second; then twice as long each time. What a provider lists as changed may lag behind.
 */
const search = 4;
const firstLag = 15_000;

/** Due at no time: a round is under way. */
const underWay = epochMs(Number.MAX_SAFE_INTEGER);

/** Whether a round is under way, and nothing was told since it began. */
export const isUnderWay = ({ dueAt }: CalendarSchedule): boolean => dueAt === underWay;

/** Of a calendar that is new. */
export const newSchedule = (calendar: EmailAddress, dueAt: EpochMs): CalendarSchedule => ({
  calendar,
  closely: [],
  isTold: false,
  dueAt,
  source: 'polling',
  startedAt: null,
  readAt: null,
  unchanged: 0,
  sought: 0,
  failures: 0,
  cause: null,
  mark: null,
});

/** Brings the next round forward; it stays where it is due earlier. */
export function soon(
  schedule: CalendarSchedule,
  at: EpochMs,
  source: ChangeSource = schedule.source,
): CalendarSchedule {
  const earliest = schedule.startedAt === null ? at : Math.max(at, schedule.startedAt + leastGap);
  return { ...schedule, source, dueAt: epochMs(Math.min(schedule.dueAt, earliest)) };
}

/** A change shows from outside: a round is due at once, and more of them until one finds it. */
export const sought = (
  schedule: CalendarSchedule,
  at: EpochMs,
  source?: ChangeSource,
): CalendarSchedule => ({ ...soon(schedule, at, source), sought: search });

/** With its next round no later than the pace allows, which may have quickened since it was set. */
export function atPace(schedule: CalendarSchedule, pace: Pace): CalendarSchedule {
  const interval = intervalOf(schedule, pace);
  if (isUnderWay(schedule) || schedule.dueAt - pace.now <= mostJittered(interval)) return schedule;
  return { ...schedule, dueAt: epochMs(pace.now + Math.floor(interval * pace.random())) };
}

/** A round begins. */
export const begun = (schedule: CalendarSchedule, now: EpochMs): CalendarSchedule => ({
  ...schedule,
  dueAt: underWay,
  startedAt: now,
});

/** A round was put in; whether it found anything new. */
export function read(schedule: CalendarSchedule, isNew: boolean, pace: Pace): CalendarSchedule {
  const unchanged = isNew ? 0 : schedule.unchanged + 1;
  const { startedAt: readAt } = schedule;
  const after = { ...schedule, readAt, unchanged, failures: 0, cause: null };
  if (!isUnderWay(schedule)) return next(after, pace);
  const left = isNew ? 0 : Math.max(0, schedule.sought - 1);
  return next({ ...after, sought: left, source: left > 0 ? schedule.source : 'polling' }, pace);
}

/** A round failed, for a provider's cause or for one of our own (null). */
export const failed = (
  schedule: CalendarSchedule,
  cause: UnavailableCause | null,
  pace: Pace,
): CalendarSchedule => next({ ...schedule, failures: schedule.failures + 1, cause }, pace);

/** A glance showed how busy it is, or that this is not to be seen (null). */
export function glanced(
  schedule: CalendarSchedule,
  value: BusyMark | null,
  window: TimeSpan,
  pace: Pace,
): CalendarSchedule {
  const before = schedule.mark;
  const after = { ...schedule, mark: value === null ? null : { value, window } };
  if (value === null) return after;
  // What changed between the last round and the first glance shows in neither.
  if (!before) {
    return schedule.startedAt === null
      ? after
      : soon(after, epochMs(pace.now + Math.floor(spread * pace.random())));
  }
  // Marks of two windows cannot be compared; it is night, and the next round is soon enough.
  if (!isSameSpan(before.window, window)) return after;
  return before.value === value ? after : sought({ ...after, unchanged: 0 }, pace.now);
}

/** By a clock that was set back: what it calls the future did not happen. */
export const setBack = (schedule: CalendarSchedule, now: EpochMs): CalendarSchedule => ({
  ...schedule,
  dueAt: isUnderWay(schedule) ? underWay : now,
  startedAt: notAfter(schedule.startedAt, now),
  readAt: notAfter(schedule.readAt, now),
});

/** Whether two spans are the same. */
export const isSameSpan = (one: TimeSpan, other: TimeSpan): boolean =>
  one.start === other.start && one.end === other.end;

function next(schedule: CalendarSchedule, pace: Pace): CalendarSchedule {
  // A change was told while the round was under way, perhaps too late for it.
  if (!isUnderWay(schedule)) return soon(schedule, schedule.dueAt);
  const wait = jittered(intervalOf(schedule, pace), pace.random());
  return { ...schedule, dueAt: epochMs(Math.ceil(pace.now + wait)) };
}

/** Milliseconds to the next round, before jitter; after failures, and while a change is sought, ever more. */
function intervalOf(schedule: CalendarSchedule, { now, isAwake }: Pace): number {
  const { failures, cause, mark } = schedule;
  if (failures === 0 && schedule.sought > 0) return firstLag * 2 ** (search - 1 - schedule.sought);
  if (failures === 0) {
    return roundInterval({ ...schedule, isGlanced: mark !== null }, now, isAwake);
  }
  const isAlone = cause === null || isOfOneCalendar(cause);
  const [first, longest] = isAlone ? [minute, 30 * minute] : [5_000, 5 * minute];
  return Math.min(longest, first * 2 ** Math.min(failures - 1, 20));
}

const notAfter = (at: EpochMs | null, now: EpochMs): EpochMs | null =>
  at === null ? null : epochMs(Math.min(at, now));
