import { type EpochMs, epochMs, minute } from '../../shared/epoch-ms.ts';
import type { UnavailableCause } from '../../shared/outcome.ts';
import type { EmailAddress } from '../calendar/meeting.ts';
import {
  atPace,
  type CalendarSchedule,
  isUnderWay,
  newSchedule,
  type Pace,
  soon,
} from './calendar-schedule.ts';
import { isClose } from './pace.ts';
import { isOfOneCalendar } from './tenant-breaker.ts';
import type { WantedCalendar } from './wanted-calendar.ts';

/** Milliseconds over which the first rounds are spread, for each calendar that is new. */
const spreadEach = 100;
const mostSpread = 30_000;

/** Milliseconds over which rounds are spread once the tenant answers again. */
const recovery = 30_000;

/** Milliseconds after which an outage, and not the calendars, is why answers could not be used. */
const longOutage = 5 * minute;

/** Milliseconds for which a calendar that was read is as good as read now. */
const fresh = 60_000;

/** The schedules of all calendars that are kept up with. */
export class Schedules {
  readonly #all = new Map<EmailAddress, CalendarSchedule>();

  /** Each of them, as it stands. */
  get all(): readonly CalendarSchedule[] {
    return [...this.#all.values()];
  }

  /** Lets go of those that are wanted no more, and takes the new ones in, closest first. */
  keep(wanted: readonly WantedCalendar[], told: ReadonlySet<EmailAddress>, pace: Pace): void {
    const calendars = new Set(wanted.map(({ calendar }) => calendar));
    for (const calendar of this.#all.keys()) {
      if (!calendars.has(calendar)) this.#all.delete(calendar);
    }
    const added = wanted.filter(({ calendar }) => !this.#all.has(calendar)).length;
    const width = Math.min(mostSpread, (added - 1) * spreadEach);
    for (const { calendar, closely } of wanted) {
      const delay = isClose(closely, pace.now) ? 0 : Math.floor(width * pace.random());
      const known = this.#all.get(calendar) ?? newSchedule(calendar, epochMs(pace.now + delay));
      const isTold = told.has(calendar);
      // While its changes are told it is not glanced at, and what was seen before is of no use.
      const mark = isTold ? null : known.mark;
      this.#all.set(calendar, atPace({ ...known, closely, isTold, mark }, pace));
    }
  }

  /** Changes the schedule of a calendar, if it is still wanted. */
  change(calendar: EmailAddress, to: (schedule: CalendarSchedule) => CalendarSchedule): void {
    const schedule = this.#all.get(calendar);
    if (schedule) this.#all.set(calendar, to(schedule));
  }

  /** Changes all schedules. */
  changeAll(to: (schedule: CalendarSchedule) => CalendarSchedule): void {
    for (const [calendar, schedule] of this.#all) this.#all.set(calendar, to(schedule));
  }

  /** All are due; where it is known how long ago that was, not those that were read a moment ago. */
  dueNow(now: EpochMs, isTimeKnown: boolean): void {
    this.changeAll((schedule) => {
      const { readAt } = schedule;
      const isFresh = isTimeKnown && readAt !== null && now - readAt < fresh;
      return isFresh ? schedule : soon(schedule, now);
    });
  }

  /** The tenant answers again, after so many milliseconds: what was due meanwhile is due soon, or now. */
  recover(now: EpochMs, random: (() => number) | null, lasted: number): void {
    const isOutage = (cause: UnavailableCause) =>
      !isOfOneCalendar(cause) || (cause === 'bad-response' && lasted >= longOutage);
    this.changeAll((schedule) => {
      const { dueAt, failures, cause } = schedule;
      const isVictim = failures > 0 && cause !== null && isOutage(cause);
      if (isUnderWay(schedule) || (dueAt > now && !isVictim)) return schedule;
      const delay = random ? Math.floor(recovery * random()) : 0;
      return { ...schedule, failures: isVictim ? 0 : failures, dueAt: epochMs(now + delay) };
    });
  }

  /** Of those that are due and idle, the one whose round matters most. */
  mostUrgent(now: EpochMs, running: ReadonlySet<EmailAddress>): CalendarSchedule | null {
    return this.#first(
      running,
      (schedule) => schedule.dueAt <= now,
      (one, other) => urgency(one, now) - urgency(other, now) || one.dueAt - other.dueAt,
    );
  }

  /** The one to try a silent tenant with: another each time, and none that has its own trouble. */
  toProbe(running: ReadonlySet<EmailAddress>): CalendarSchedule | null {
    const trouble = ({ cause }: CalendarSchedule) => (cause && isOfOneCalendar(cause) ? 1 : 0);
    return this.#first(
      running,
      () => true,
      (one, other) =>
        trouble(one) - trouble(other) || (one.startedAt ?? 0) - (other.startedAt ?? 0),
    );
  }

  #first(
    running: ReadonlySet<EmailAddress>,
    isMeant: (schedule: CalendarSchedule) => boolean,
    compare: (one: CalendarSchedule, other: CalendarSchedule) => number,
  ): CalendarSchedule | null {
    let first: CalendarSchedule | null = null;
    for (const schedule of this.#all.values()) {
      if (running.has(schedule.calendar) || !isMeant(schedule)) continue;
      if (!first || compare(schedule, first) < 0) first = schedule;
    }
    return first;
  }
}

/** Less is more urgent: visitors at the door, then changes that were told, then whatever comes next. */
function urgency({ closely, source, readAt }: CalendarSchedule, now: EpochMs): number {
  if (isClose(closely, now)) return 0;
  if (source === 'notification') return 1;
  if (readAt === null) return 2;
  return closely.some(({ start }) => start > now) ? 3 : 4;
}
