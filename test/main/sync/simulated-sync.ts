import type { SyncPlace } from '../../../main/calendar/cache/calendar-cache.ts';
import { type EmailAddress, emailAddress } from '../../../main/calendar/meeting.ts';
import type { BusyMark, CalendarFailure, SyncCursor } from '../../../main/calendar/provider.ts';
import { Sync } from '../../../main/sync/sync.ts';
import type { SyncStory } from '../../../main/sync/sync-story.ts';
import type { WantedCalendar } from '../../../main/sync/wanted-calendar.ts';
import { policySchema } from '../../../main/tenant/policy-schema.ts';
import type { ChangeSource } from '../../../main/visits/visit-change.ts';
import { type EpochMs, epochMs, type TimeSpan } from '../../../shared/epoch-ms.ts';
import type { UnavailableCause } from '../../../shared/outcome.ts';
import { fail, ok } from '../../../shared/result.ts';

/** A call that the sync made of the simulated provider. */
export interface Call {
  readonly at: EpochMs;
  /** Null: a glance. */
  readonly calendar: EmailAddress | null;
  readonly window: TimeSpan;
  readonly isWhole: boolean;
}

/** Addresses of so many rooms. */
export const someRooms = (count: number): readonly EmailAddress[] =>
  Array.from({ length: count }, (_, at) => emailAddress(`room-${at}@contoso.example`));

/** A failure of a provider. */
export const failure = (
  cause: UnavailableCause,
  retryAfter: number | null = null,
): CalendarFailure => ({ cause, retryAfter, detail: 'simulated' });

/** Numbers from 0 up to 1 that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What a simulation begins with. */
export interface SimulationStart {
  /** An ISO instant, such as `2026-11-24T09:00Z`. */
  readonly at: string;
  readonly rooms?: number;
  readonly timeZone?: string;
  readonly seed?: number;
}

/** The sync under a clock that goes as fast as it likes, with a tenant of which only versions are known. */
export class Simulation {
  now: EpochMs;
  wanted: readonly WantedCalendar[];
  isLicensed = true;
  /** What a call fails with. */
  fault: (call: Call) => CalendarFailure | null = () => null;
  /** Milliseconds from a change to when rounds have it; glances have it at once. */
  listsLateBy = 0;
  /** Calendars that cannot be glanced at. */
  readonly hidden = new Set<EmailAddress>();
  readonly calls: Call[] = [];
  readonly told: { readonly calendars: readonly EmailAddress[]; readonly source: ChangeSource }[] =
    [];
  readonly reports: string[] = [];
  /** Milliseconds from each change to when it was in the cache. */
  readonly delays: number[] = [];
  readonly sync: Sync;
  /** The most rounds that were under way at once. */
  mostAtOnce = 0;
  readonly #changes = new Map<EmailAddress, readonly EpochMs[]>();
  readonly #pending: { readonly calendar: EmailAddress; readonly at: EpochMs }[] = [];
  readonly #places = new Map<EmailAddress, SyncPlace>();
  readonly #open = new Set<EmailAddress>();
  #lostBefore = 0;

  constructor({ at, rooms = 3, timeZone = 'Europe/Berlin', seed = 1 }: SimulationStart) {
    this.now = epochMs(Date.parse(at));
    this.wanted = someRooms(rooms).map((calendar) => ({ calendar, closely: [] }));
    this.sync = new Sync({
      provider: {
        sync: (calendar, window, since) => this.#round(calendar, window, since),
        glance: async (calendars, window) => {
          const call = { at: this.now, calendar: null, window, isWhole: false };
          this.calls.push(call);
          const failed = this.fault(call);
          if (failed) return fail(failed);
          return ok(new Map(calendars.map((calendar) => [calendar, this.#mark(calendar, window)])));
        },
      },
      cache: {
        place: (calendar) => this.#places.get(calendar) ?? null,
        forgetPlace: (calendar) => this.#places.delete(calendar),
        forgetReadAfter: (instant) => {
          for (const [calendar, { asOf }] of this.#places) {
            if (asOf > instant) this.#places.delete(calendar);
          }
        },
        writeRound: async ({ calendar, window, startedAt }, { cursor }) => {
          const before = this.#places.get(calendar);
          // Of two reads the later one stands.
          if (!before || before.asOf <= startedAt) {
            this.#places.set(calendar, { cursor, window, asOf: startedAt });
            this.#seen(calendar);
          }
          return true;
        },
      },
      now: () => this.now,
      timeZone,
      openingHours: policySchema.parse({}).kiosk.openingHours,
      random: seeded(seed),
      wanted: () => this.wanted,
      isLicensed: async () => this.isLicensed,
      onRounds: (calendars, source) => {
        this.told.push({ calendars, source });
      },
      report: (problem) => this.reports.push(problem),
    });
  }

  /** Runs until an instant, or for so many milliseconds; `meanwhile` happens at its own instants. */
  async run(
    milliseconds: number,
    meanwhile: readonly { readonly after: number; readonly happens: () => void }[] = [],
  ): Promise<void> {
    const start = this.now;
    const end = start + milliseconds;
    const events = [...meanwhile].sort((one, other) => one.after - other.after);
    for (;;) {
      const next = await this.turn();
      const event = events[0] && start + events[0].after <= next ? events.shift() : undefined;
      const at = event ? start + event.after : next;
      if (at > end) break;
      this.now = epochMs(Math.max(at, this.now));
      event?.happens();
    }
    this.now = epochMs(Math.max(end, this.now));
  }

  /** One turn. */
  turn(signal: AbortSignal = new AbortController().signal): Promise<EpochMs> {
    return this.sync.turn(signal);
  }

  /** Something changes in a calendar, and by default when it is busy. */
  change(calendar: EmailAddress): void {
    this.#changes.set(calendar, [...(this.#changes.get(calendar) ?? []), this.now]);
    this.#pending.push({ calendar, at: this.now });
  }

  /** The provider knows no cursor any more. */
  loseCursors(): void {
    this.#lostBefore = this.now;
  }

  /** How it goes. */
  get story(): SyncStory {
    return this.sync.story;
  }

  /** How many changes are not in the cache. */
  get unseen(): number {
    return this.#pending.length;
  }

  /** The calendars whose rounds were asked for, in order. */
  get rounds(): readonly EmailAddress[] {
    return this.calls.flatMap(({ calendar }) => calendar ?? []);
  }

  #version(calendar: EmailAddress, until: number): number {
    return (this.#changes.get(calendar) ?? []).filter((at) => at <= until).length;
  }

  #mark(calendar: EmailAddress, { start, end }: TimeSpan): BusyMark | null {
    if (this.hidden.has(calendar)) return null;
    return `${this.#version(calendar, this.now)} ${start} ${end}` as BusyMark;
  }

  async #round(calendar: EmailAddress, window: TimeSpan, since: SyncCursor | null) {
    if (this.#open.has(calendar)) throw new Error(`two rounds of ${calendar} at once`);
    const call = { at: this.now, calendar, window, isWhole: since === null };
    this.calls.push(call);
    this.#open.add(calendar);
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#open.size);
    await Promise.resolve();
    this.#open.delete(calendar);
    const failed = this.fault(call);
    if (failed) return fail(failed);
    const [version, at, span] = since?.split(' ') ?? [];
    if (since !== null && Number(at) < this.#lostBefore) return ok({ kind: 'start-over' } as const);
    if (since !== null && span !== spanOf(window)) throw new Error('a cursor of another window');
    const listed = this.#version(calendar, this.now - this.listsLateBy);
    const cursor = `${listed} ${this.now} ${spanOf(window)}` as SyncCursor;
    if (since === null) return ok({ kind: 'whole', meetings: [], cursor } as const);
    const gone = Number(version) === listed ? [] : ['something'];
    return ok({ kind: 'changes', meetings: [], gone, cursor } as const);
  }

  #seen(calendar: EmailAddress): void {
    for (let at = this.#pending.length - 1; at >= 0; at -= 1) {
      const change = this.#pending[at];
      if (change?.calendar !== calendar || change.at > this.now - this.listsLateBy) continue;
      this.delays.push(this.now - change.at);
      this.#pending.splice(at, 1);
    }
  }
}

const spanOf = ({ start, end }: TimeSpan): string => `${start}-${end}`;

/** How many calls there were in each stretch of so many milliseconds that had any. */
export function callsIn(milliseconds: number, calls: readonly Call[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const { at } of calls) {
    const stretch = Math.floor(at / milliseconds);
    counts.set(stretch, (counts.get(stretch) ?? 0) + 1);
  }
  return [...counts.values()];
}

/** The value that so many of all are not above, such as 0.95. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * part) - 1] ?? Number.NaN;
}
