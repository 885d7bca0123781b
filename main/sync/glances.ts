import { type EpochMs, epochMs, minute } from '../../shared/epoch-ms.ts';
import type { CalendarFailure, CalendarProvider } from '../calendar/provider.ts';
import { glanced, type Pace } from './calendar-schedule.ts';
import { glanceInterval, jittered, mostJittered } from './pace.ts';
import type { Schedules } from './schedules.ts';
import { glanceWindow } from './sync-window.ts';

/** Milliseconds after which a glance is given up. */
const deadline = 60_000;

/** Milliseconds until a glance that failed is tried again, at first. */
const firstRetry = 10_000;

/** Milliseconds after which one that was refused is. */
const refusedFor = 60 * minute;

/** Unusable answers in a row after which rounds have to do without glances. */
const patience = 3;

/** Looks now and then which calendars are busy when: where that changes, a round is due. */
export class Glances {
  readonly #provider: Pick<CalendarProvider, 'glance'>;
  readonly #timeZone: string;
  #dueAt = epochMs(0);
  #isUnderWay = false;
  #isRefused = false;
  #failures = 0;

  constructor(provider: Pick<CalendarProvider, 'glance'>, timeZone: string) {
    this.#provider = provider;
    this.#timeZone = timeZone;
  }

  /** When the next one is due. */
  get dueAt(): EpochMs {
    return this.#dueAt;
  }

  /** Whether one is due, and none under way. */
  isDue(now: EpochMs): boolean {
    return !this.#isUnderWay && this.#dueAt <= now;
  }

  /** The next one is due now. */
  dueNow(now: EpochMs): void {
    this.#dueAt = now;
  }

  /** With the next no later than the pace allows, which may have quickened since it was set. */
  keepPace({ now, isAwake, random }: Pace): void {
    const interval = this.#isRefused ? refusedFor : glanceInterval(isAwake);
    if (this.#dueAt - now > mostJittered(interval)) {
      this.#dueAt = epochMs(now + Math.floor(interval * random()));
    }
  }

  /**
   * Glances at all calendars whose changes nobody tells, and has those read that changed. Resolves to
   * how the tenant took it; `no-answer` where it was not asked, or nobody wants to know any more.
   */
  async look(
    schedules: Schedules,
    pace: () => Pace,
    signal: AbortSignal,
  ): Promise<CalendarFailure | 'answered' | 'no-answer'> {
    const calendars = schedules.all.flatMap(({ calendar, isTold }) => (isTold ? [] : calendar));
    if (calendars.length === 0) {
      this.#next(pace(), null);
      return 'no-answer';
    }
    const window = glanceWindow(pace().now, this.#timeZone);
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(deadline)]);
    this.#isUnderWay = true;
    // Should it end in a mistake of ours, it is not to begin again at once.
    this.#dueAt = epochMs(pace().now + refusedFor);
    try {
      const marks = await this.#provider.glance(calendars, window, inTime);
      if (signal.aborted) return 'no-answer';
      if (marks.ok) {
        for (const calendar of calendars) {
          const mark = marks.value.get(calendar) ?? null;
          schedules.change(calendar, (schedule) => glanced(schedule, mark, window, pace()));
        }
      }
      const failure = marks.ok ? null : marks.error;
      this.#next(pace(), failure);
      if (this.#isRefused || this.#failures === patience) {
        schedules.changeAll((schedule) => glanced(schedule, null, window, pace()));
      }
      return failure ?? 'answered';
    } finally {
      this.#isUnderWay = false;
    }
  }

  #next({ now, isAwake, random }: Pace, failure: CalendarFailure | null): void {
    const cause = failure?.cause;
    this.#isRefused = cause === 'forbidden' || cause === 'no-mailbox';
    if (!failure) this.#failures = 0;
    else if (cause === 'bad-response') this.#failures += 1;
    const usual = glanceInterval(isAwake);
    const retry = Math.min(usual, firstRetry * 2 ** Math.min(this.#failures, 20));
    const wait = this.#isRefused ? refusedFor : failure ? retry : usual;
    this.#dueAt = epochMs(Math.ceil(now + jittered(wait, random())));
  }
}
