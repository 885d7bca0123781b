import { setTimeout as delay } from 'node:timers/promises';
import { assertNever } from '../../shared/assert-never.ts';
import { type EpochMs, minute } from '../../shared/epoch-ms.ts';
import type { EmailAddress } from '../calendar/meeting.ts';
import type { CalendarFailure } from '../calendar/provider.ts';
import type { ChangeSource } from '../visits/visit-change.ts';
import {
  begun,
  type CalendarSchedule,
  failed,
  type Pace,
  read,
  soon,
} from './calendar-schedule.ts';
import type { Glances } from './glances.ts';
import type { Schedules } from './schedules.ts';
import type { SyncParts } from './sync.ts';
import { type RoundEnd, syncRound } from './sync-round.ts';
import { slidePhase, syncWindow } from './sync-window.ts';
import type { FailedCall } from './tenant-breaker.ts';
import type { TenantHealth } from './tenant-health.ts';

/** What the work is done with, and what it changes. */
export interface SyncWorkParts
  extends Pick<
    SyncParts,
    'provider' | 'cache' | 'now' | 'timeZone' | 'random' | 'onRounds' | 'report'
  > {
  readonly schedules: Schedules;
  readonly glances: Glances;
  readonly health: TenantHealth;
  readonly pace: () => Pace;
}

/** A round that is under way, and why. */
interface BegunRound {
  readonly calendar: EmailAddress;
  readonly source: ChangeSource;
  readonly startedAt: EpochMs;
}

/** A round that is in the cache. */
interface PutIn extends Pick<BegunRound, 'calendar' | 'source'> {
  /** Whether it found something new. */
  readonly isNew: boolean;
}

/** How many rounds are under way at most. */
const atOnce = 2;

/** Milliseconds after which nothing more is begun, so that what is wanted can be asked anew. */
const longestTurn = minute;

/** Does rounds and glances, and draws the consequences. */
export class SyncWork {
  readonly #parts: SyncWorkParts;
  /** Tells this kiosk from others. */
  readonly #salt: number;
  readonly #running = new Set<EmailAddress>();
  #lastRoundAt: EpochMs | null = null;
  #changedAt: EpochMs | null = null;
  #putIn: PutIn[] = [];
  #bugs: unknown[] = [];

  constructor(parts: SyncWorkParts) {
    this.#parts = parts;
    this.#salt = parts.random();
  }

  /** When the last round began that was put in, and when a change was seen last; by the clock of then. */
  get last(): { readonly roundAt: EpochMs | null; readonly changeAt: EpochMs | null } {
    return { roundAt: this.#lastRoundAt, changeAt: this.#changedAt };
  }

  /** Does what is due, most urgent first. Rejects with the first mistake of ours, once all is done. */
  async doDue(signal: AbortSignal): Promise<void> {
    const end = this.#parts.now() + longestTurn;
    const underWay = new Set<Promise<void>>();
    const begin = (work: Promise<void>) => {
      const ended = work.finally(() => underWay.delete(ended));
      underWay.add(ended);
    };
    for (;;) {
      if (!signal.aborted && this.#parts.now() < end) this.#beginDue(begin, signal);
      await this.#tellRounds();
      if (underWay.size > 0) await anyOf(underWay);
      else if (this.#putIn.length === 0) break;
    }
    const [bug] = this.#bugs.splice(0);
    if (bug !== undefined) throw bug;
  }

  #beginDue(begin: (work: Promise<void>) => void, signal: AbortSignal): void {
    const now = this.#parts.now();
    const allowed = this.#parts.health.allowed(now);
    if (allowed === 'none') return;
    if (allowed === 'one') {
      const probe = this.#running.size === 0 && this.#parts.schedules.toProbe(this.#running);
      if (probe) begin(this.#round(probe, signal));
      return;
    }
    if (this.#parts.glances.isDue(now)) begin(this.#glance(signal));
    while (this.#running.size < atOnce) {
      const schedule = this.#parts.schedules.mostUrgent(now, this.#running);
      if (!schedule) return;
      begin(this.#round(schedule, signal));
    }
  }

  async #round({ calendar, source }: CalendarSchedule, signal: AbortSignal): Promise<void> {
    const { now, timeZone } = this.#parts;
    const startedAt = now();
    this.#running.add(calendar);
    this.#parts.schedules.change(calendar, (schedule) => begun(schedule, startedAt));
    try {
      const window = syncWindow(startedAt, timeZone, slidePhase(calendar, this.#salt));
      const end = await syncRound(this.#parts, calendar, window, signal);
      this.#ended({ calendar, source, startedAt }, end);
    } catch (bug) {
      this.#bugs.push(bug);
      this.#parts.schedules.change(calendar, (schedule) =>
        failed(schedule, null, this.#parts.pace()),
      );
    } finally {
      this.#running.delete(calendar);
    }
  }

  #ended({ calendar, source, startedAt }: BegunRound, end: RoundEnd): void {
    const { now } = this.#parts;
    switch (end.kind) {
      case 'read':
        this.#parts.schedules.change(calendar, (schedule) =>
          read(schedule, end.found !== 'nothing-new', this.#parts.pace()),
        );
        this.#lastRoundAt = end.startedAt;
        if (end.found === 'changes') this.#changedAt = now();
        this.#putIn.push({ calendar, source, isNew: end.found !== 'nothing-new' });
        this.#answered();
        return;
      case 'failed':
        this.#parts.schedules.change(calendar, (schedule) =>
          failed(schedule, end.failure.cause, this.#parts.pace()),
        );
        this.#failed({ ...end.failure, calendar, startedAt });
        return;
      case 'not-kept':
        this.#parts.schedules.change(calendar, (schedule) =>
          failed(schedule, null, this.#parts.pace()),
        );
        this.#answered();
        return;
      case 'abandoned':
        this.#parts.schedules.change(calendar, (schedule) => soon(schedule, now()));
        return;
      default:
        assertNever(end);
    }
  }

  async #glance(signal: AbortSignal): Promise<void> {
    const startedAt = this.#parts.now();
    try {
      const end = await this.#parts.glances.look(this.#parts.schedules, this.#parts.pace, signal);
      if (end === 'answered') this.#answered();
      else if (end !== 'no-answer') this.#failed({ ...end, calendar: null, startedAt });
    } catch (bug) {
      this.#bugs.push(bug);
    }
  }

  #answered(): void {
    const { health, schedules, random } = this.#parts;
    const now = this.#parts.now();
    const since = health.story(now).outage?.since ?? now;
    const is = health.answered(now);
    if (is === 'as-before') return;
    schedules.recover(now, is === 'again' ? random : null, now - since);
    this.#parts.report('sync: the calendar answers again');
  }

  #failed(call: FailedCall & Pick<CalendarFailure, 'detail'>): void {
    const now = this.#parts.now();
    const { cause, detail } = call;
    if (cause === 'forbidden' || cause === 'no-mailbox') this.#answered();
    else if (this.#parts.health.failed(call, now)) {
      this.#parts.report(`sync: the calendar does not answer: ${cause} (${detail})`);
    }
  }

  /** Tells of the rounds that were put in since it told last. */
  async #tellRounds(): Promise<void> {
    const putIn = this.#putIn.splice(0);
    for (const source of ['notification', 'polling'] as const) {
      const calendars = putIn.filter((each) => each.source === source);
      if (calendars.length === 0) continue;
      try {
        await this.#parts.onRounds(
          calendars.map(({ calendar }) => calendar),
          source,
          calendars.some(({ isNew }) => isNew),
        );
      } catch (bug) {
        this.#bugs.push(bug);
      }
    }
  }
}

/** Milliseconds after which it is looked for what else has become due, however slow a round is. */
const glimpse = 1_000;

async function anyOf(underWay: Iterable<Promise<void>>): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  const timer = delay(glimpse, undefined, { signal, ref: false }).catch(() => undefined);
  await Promise.race([...underWay, timer]);
  over.abort();
}
