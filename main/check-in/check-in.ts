import type { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { CheckInForm } from '../../shared/check-in-form.ts';
import {
  type AttemptId,
  type Completion,
  type Handle,
  handleSchema,
} from '../../shared/completion.ts';
import type { EpochMs, TimeSpan } from '../../shared/epoch-ms.ts';
import type { Outcome } from '../../shared/outcome.ts';
import type { Wifi } from '../../shared/wifi.ts';
import type { Meeting } from '../calendar/meeting.ts';
import type { Host } from '../calendar/provider.ts';
import type { ReadMeetingState } from '../visits/meeting-state.ts';
import type { TypedVisit } from '../visits/visit-history.ts';
import type { VisitOutbox } from '../visits/visit-outbox.ts';
import { changedAnswer, isOlder } from './changed-answer.ts';
import type { CheckInRecord } from './check-in-record.ts';
import { completionOf } from './completion-of.ts';
import type { ExpectedHosts } from './expected-hosts.ts';
import type { HostSearch } from './host-search.ts';
import { type LookupAnswer, type MeetingLookup, withoutMeeting } from './meeting-lookup.ts';
import { localDay } from './meeting-span.ts';
import { typedVisitOf } from './typed-visit-of.ts';
import { whileLicensed } from './while-licensed.ts';

/** What a check-in works with. */
export interface CheckInParts {
  readonly visits: VisitOutbox;
  readonly hosts: HostSearch;
  /** Null where the tenant has no calendar set up. */
  readonly expectedHosts: Pick<ExpectedHosts, 'forget'> | null;
  /** Visits that staff typed, expected in a span. */
  readonly typedVisits: (span: TimeSpan) => readonly TypedVisit[];
  /** Null where the tenant has no calendar set up. */
  readonly lookup: MeetingLookup | null;
  /** Whether the calendar may be asked now. */
  readonly isLicensed: () => Promise<boolean>;
  /** The guest network; read anew for each visitor, so that its password is kept by nobody. */
  readonly wifi: () => Promise<Wifi | null>;
  readonly now: () => EpochMs;
  /** The kiosk's IANA zone. */
  readonly timeZone: string;
  /** Puts a completion on the visitor's screen. */
  readonly show: (completion: Completion) => void;
  /** For support. */
  readonly log: (record: CheckInRecord) => void;
  /** Holds the attempt in all that is done for it, so that what goes wrong there can name it. */
  readonly underWay: AsyncLocalStorage<AttemptId>;
}

/** The visitor who stands before the screen, from the tap that checks in until they leave. */
interface Guest {
  readonly attempt: AttemptId;
  readonly form: CheckInForm;
  /** When they are expected; when they arrived, where nobody said otherwise. */
  readonly expectedAt: EpochMs;
  /** When they tapped, in milliseconds of a clock that nobody sets. */
  readonly tappedAt: number;
  readonly wifi: Promise<Wifi | null>;
  host: Host | null;
  looking: AbortController;
  /** The question's meetings by the handles the screen was given. */
  candidates: ReadonlyMap<Handle, Meeting>;
  /** What was answered last; null before the first answer. */
  told: LookupAnswer | null;
}

/** The use case: the visit first, then the calendar, then what the screen may show. */
export class CheckIn {
  readonly #parts: CheckInParts;
  #guest: Guest | null = null;

  constructor(parts: CheckInParts) {
    this.#parts = parts;
  }

  /**
   * Records the visit and starts to look for its meeting. When this returns, the visit is on disk,
   * or `recorded` is false and it is kept in memory until the disk takes it. The same attempt twice
   * is one visit and one lookup.
   */
  checkIn(form: CheckInForm): { readonly recorded: boolean } {
    return this.#parts.underWay.run(form.attempt, () => this.#begin(form));
  }

  /** Takes the visitor's answer to "which is yours?"; null is "I'm not sure". */
  chooseMeeting(attempt: AttemptId, candidate: Handle | null): Promise<void> {
    return this.#parts.underWay.run(attempt, () => this.#choose(attempt, candidate));
  }

  /** The visitor has left: stops looking and forgets whatever they were given a handle for. */
  leave(): void {
    const guest = this.#guest;
    if (guest && !guest.told) this.#log(guest, null);
    guest?.looking.abort();
    this.#guest = null;
    this.#parts.hosts.forget();
    this.#parts.expectedHosts?.forget();
  }

  /**
   * The meeting that the visit hangs on stands otherwise now: tells the visitor, if they are still
   * there and it is news to them. The visit's record keeps what was shown first.
   */
  async meetingChanged(attempt: AttemptId, state: ReadMeetingState): Promise<void> {
    const guest = this.#guest;
    if (guest?.attempt !== attempt) return;
    const wifi = await guest.wifi;
    const changed = guest.told && changedAnswer(guest.told, state);
    if (changed && guest === this.#guest) this.#show(guest, changed, wifi);
  }

  /** True while someone who checked in is still there. */
  get isBusy(): boolean {
    return this.#guest !== null;
  }

  #begin(form: CheckInForm): { readonly recorded: boolean } {
    const { visits, hosts, typedVisits, now, timeZone, wifi } = this.#parts;
    const arrivedAt = now();
    const host = form.host.handle ? hosts.behind(form.host.handle) : null;
    const typed = typedVisitOf(form, host, typedVisits(localDay(arrivedAt, timeZone)));
    const expectedAt = typed?.expectedAt ?? arrivedAt;
    const recorded = visits.record({
      attempt: form.attempt,
      visitor: form.visitor,
      host: { name: host?.name ?? form.host.name, address: host?.address ?? null },
      arrivedAt,
      expectedAt,
    });
    if (this.#guest?.attempt !== form.attempt) {
      this.#guest?.looking.abort();
      const guest: Guest = {
        attempt: form.attempt,
        form,
        expectedAt,
        tappedAt: performance.now(),
        wifi: wifi(),
        host,
        looking: new AbortController(),
        candidates: new Map(),
        told: null,
      };
      this.#guest = guest;
      void this.#look(guest, guest.looking.signal);
    }
    return { recorded };
  }

  async #choose(attempt: AttemptId, candidate: Handle | null): Promise<void> {
    const guest = this.#guest;
    const told = guest?.told;
    if (!told || guest.attempt !== attempt || told.outcome.outcome !== 'ambiguous') return;
    guest.looking.abort();
    guest.looking = new AbortController();
    const { signal } = guest.looking;
    const meeting = candidate ? guest.candidates.get(candidate) : undefined;
    const { lookup, isLicensed } = this.#parts;
    if (meeting && guest.host && lookup) {
      const { address } = guest.host;
      const settled = whileLicensed(isLicensed, async function* () {
        yield await lookup.settle(meeting, told.considered, address, signal);
      });
      for await (const answer of settled) await this.#tell(guest, answer, signal);
    } else {
      const { source, asOf } = told.outcome;
      const outcome = { outcome: 'no-meeting', source, asOf } as const;
      await this.#tell(guest, { ...told, outcome, meetings: [] }, signal);
    }
  }

  async #look(guest: Guest, signal: AbortSignal): Promise<void> {
    for await (const answer of this.#answers(guest, signal)) {
      if (guest.told && isOlder(answer, guest.told)) return;
      await this.#tell(guest, answer, signal);
    }
  }

  async *#answers(guest: Guest, signal: AbortSignal): AsyncGenerator<LookupAnswer> {
    const { lookup, isLicensed } = this.#parts;
    if (lookup) yield* whileLicensed(isLicensed, () => this.#lookUp(lookup, guest, signal));
    else yield withoutMeeting({ outcome: 'not-configured' });
  }

  async *#lookUp(
    lookup: MeetingLookup,
    guest: Guest,
    signal: AbortSignal,
  ): AsyncGenerator<LookupAnswer> {
    const { hosts } = this.#parts;
    if (!guest.host) {
      const named = await hosts.named(guest.form.host.name, signal);
      if (!named.ok) {
        yield withoutMeeting({ outcome: 'unavailable', cause: named.error });
        return;
      }
      guest.host = named.value;
    }
    if (!guest.host) {
      // Whoever it is, we know of no mailbox of theirs.
      yield withoutMeeting({ outcome: 'unavailable', cause: 'no-mailbox' });
      return;
    }
    const { address } = guest.host;
    yield* lookup.answers(
      { host: address, visitor: guest.form.visitor, at: guest.expectedAt },
      signal,
    );
  }

  async #tell(guest: Guest, answer: LookupAnswer, signal: AbortSignal): Promise<void> {
    const wifi = await guest.wifi;
    if (signal.aborted) return;
    this.#parts.visits.complete(guest.attempt, answer.outcome, answer.meetings);
    this.#log(guest, answer.outcome);
    this.#show(guest, answer, wifi);
  }

  #show(guest: Guest, answer: LookupAnswer, wifi: Wifi | null): void {
    const { visits, show } = this.#parts;
    const before = guest.told?.outcome.outcome;
    guest.told = answer;
    guest.candidates = new Map(
      answer.meetings.map((meeting) => [handleSchema.parse(randomUUID()), meeting]),
    );
    show({
      attempt: guest.attempt,
      hostName: guest.host?.name ?? guest.form.host.name,
      answer: completionOf(answer.outcome, [...guest.candidates.keys()]),
      changed: before !== undefined && before !== 'ambiguous',
      tellReception: visits.isWaiting(guest.attempt),
      wifi,
    });
  }

  #log({ attempt, tappedAt }: Guest, outcome: Outcome | null): void {
    this.#parts.log({
      attempt,
      step: outcome ? 'answered' : 'left',
      recorded: !this.#parts.visits.isWaiting(attempt),
      outcome: outcome?.outcome ?? null,
      cause: outcome && 'cause' in outcome ? outcome.cause : null,
      source: outcome && 'source' in outcome ? outcome.source : null,
      afterMs: Math.round(performance.now() - tappedAt),
    });
  }
}
