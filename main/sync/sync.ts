import { type EpochMs, epochMs, minute } from '../../shared/epoch-ms.ts';
import type { EmailAddress } from '../calendar/meeting.ts';
import type { CalendarProvider } from '../calendar/provider.ts';
import type { ChangeSource } from '../visits/visit-change.ts';
import { type Pace, setBack, soon, sought } from './calendar-schedule.ts';
import { Glances } from './glances.ts';
import { isAwake, type Opening } from './pace.ts';
import { Schedules } from './schedules.ts';
import type { RoundParts } from './sync-round.ts';
import type { SyncStory } from './sync-story.ts';
import { SyncWork } from './sync-work.ts';
import { TenantHealth } from './tenant-health.ts';
import type { WantedCalendar } from './wanted-calendar.ts';

/** What the sync is made of. */
export interface SyncParts extends Opening {
  readonly provider: Pick<CalendarProvider, 'sync' | 'glance'>;
  readonly cache: RoundParts['cache'];
  readonly now: () => EpochMs;
  /** From 0 up to 1: kiosks must not all ask at the same moments. */
  readonly random: () => number;
  /** What to keep up with; asked anew in each turn. */
  readonly wanted: () => readonly WantedCalendar[];
  readonly isLicensed: () => Promise<boolean>;
  /** After rounds of these calendars were put in; `hasNews`: one of them found something new. */
  readonly onRounds: (
    calendars: readonly EmailAddress[],
    source: ChangeSource,
    hasNews: boolean,
  ) => void | Promise<void>;
  /** For support: no address, no name. */
  readonly report: (problem: string) => void;
}

/** Why everything is to be read. */
export type Occasion = 'start' | 'resumed' | 'online' | 'clock';

/** Milliseconds after which what is wanted is asked again. */
const longestRest = minute;

/** Milliseconds from one reading of everything to the next, were the network to come back each second. */
const composure = 10_000;

/** Milliseconds by which clocks are put right without a word. */
const correction = 2_000;

/**
 * Keeps the cache up with the tenant's calendars, in turns: each does what is due and says when
 * something is due next. What time it is, it is told, so that any clock can drive it.
 */
export class Sync {
  readonly #parts: SyncParts;
  readonly #schedules = new Schedules();
  readonly #glances: Glances;
  readonly #health: TenantHealth;
  readonly #work: SyncWork;
  #told: ReadonlySet<EmailAddress> = new Set();
  #isAwake = true;
  /** Why everything is to be read, where it is, and when that was done last. */
  #occasion: Occasion | null = null;
  #everythingAt: EpochMs | null = null;
  /** The time that it was last. */
  #clock: EpochMs | null = null;

  constructor(parts: SyncParts) {
    this.#parts = parts;
    this.#glances = new Glances(parts.provider, parts.timeZone);
    this.#health = new TenantHealth(parts.random);
    this.#work = new SyncWork({
      ...parts,
      schedules: this.#schedules,
      glances: this.#glances,
      health: this.#health,
      pace: () => this.#pace(),
    });
  }

  /**
   * Does what is due, and resolves to when something is due next; one at a time. Rejects with the
   * first mistake of ours, once the rest is done. Ends early when the signal aborts.
   */
  async turn(signal: AbortSignal): Promise<EpochMs> {
    const { now, isLicensed, wanted } = this.#parts;
    if (!(await isLicensed())) return epochMs(now() + longestRest);
    this.#lookAtClock();
    this.#readEverything();
    const calendars = wanted();
    const closely = calendars.flatMap((each) => each.closely);
    this.#isAwake = isAwake(now(), this.#parts, closely, this.#work.last.changeAt);
    this.#schedules.keep(calendars, this.#told, this.#pace());
    this.#glances.keepPace(this.#pace());
    await this.#work.doDue(signal);
    return this.#nextTurn();
  }

  /** Has everything read in the next turn, closest first; while the tenant is silent, has it tried. */
  everythingNow(why: Occasion): void {
    this.#occasion = why;
  }

  /** The provider told of a change, or that it could not tell of all (`missed`). */
  notified(calendar: EmailAddress, about: 'changed' | 'missed'): void {
    const now = this.#parts.now();
    this.#schedules.change(calendar, (schedule) =>
      about === 'changed' ? sought(schedule, now, 'notification') : soon(schedule, now),
    );
  }

  /** Whose changes are told from now on: they are read at a slower pace, and never glanced at. */
  toldOf(calendars: ReadonlySet<EmailAddress>): void {
    this.#told = calendars;
  }

  /** How it goes. */
  get story(): SyncStory {
    const { all } = this.#schedules;
    return {
      calendars: all.length,
      closed: all.filter(({ cause }) => cause === 'forbidden' || cause === 'no-mailbox').length,
      lastRoundAt: this.#work.last.roundAt,
      ...this.#health.story(this.#parts.now()),
      notifications: null,
    };
  }

  #pace(): Pace {
    const { now, random } = this.#parts;
    return { now: now(), isAwake: this.#isAwake, random };
  }

  /** Whatever was planned by a clock that was set back since is due now. */
  #lookAtClock(): void {
    const now = this.#parts.now();
    const before = this.#clock;
    this.#clock = now;
    if (before === null || now >= before - correction) return;
    // What was read by the wrong clock would stand in the way of every round until then.
    this.#parts.cache.forgetReadAfter(now);
    this.#schedules.changeAll((schedule) => setBack(schedule, now));
    this.#glances.dueNow(now);
    this.#health.setBack(now, before - now);
    this.#everythingAt = null;
  }

  #readEverything(): void {
    const now = this.#parts.now();
    if (this.#occasion === null || now < this.#everythingFrom) return;
    // By how much time passed is not known where the clock was wrong or stood still.
    const isTimeKnown = this.#occasion === 'start' || this.#occasion === 'online';
    this.#schedules.dueNow(now, isTimeKnown);
    this.#glances.dueNow(now);
    this.#health.tryNow(now);
    this.#occasion = null;
    this.#everythingAt = now;
  }

  get #everythingFrom(): number {
    return this.#everythingAt === null ? 0 : this.#everythingAt + composure;
  }

  #nextTurn(): EpochMs {
    const { at, isProbe } = this.#health.allowedFrom;
    const rest = this.#parts.now() + longestRest;
    const due = this.#schedules.all.map(({ dueAt }) => dueAt);
    if (due.length === 0) return epochMs(rest);
    const next = isProbe ? at : Math.max(at, Math.min(this.#glances.dueAt, ...due));
    const everything = this.#occasion === null ? rest : this.#everythingFrom;
    return epochMs(Math.min(next, everything, rest));
  }
}
