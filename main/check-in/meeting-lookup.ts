import { setTimeout as elapsed } from 'node:timers/promises';
import type { Visitor } from '../../shared/check-in-form.ts';
import { type EpochMs, minute } from '../../shared/epoch-ms.ts';
import type { Outcome } from '../../shared/outcome.ts';
import type { EmailAddress, Meeting } from '../calendar/meeting.ts';
import {
  type CalendarReader,
  cachedReader,
  type LiveReaderParts,
  liveReader,
} from './calendar-reader.ts';
import { chooseMeeting, type MeetingTrace } from './choose-meeting.ts';
import { chooseRooms } from './choose-rooms.ts';
import { hostsMeetings, lookupSpan } from './hosts-meetings.ts';
import type { LookupSettings } from './lookup-settings.ts';
import { meetingSpan } from './meeting-span.ts';
import { ownRoomAnswers } from './own-room-answers.ts';
import type { RoomTrace } from './room-question.ts';

/** How long the visitor waits for a live answer before a cached one is shown, in milliseconds. */
const hedgeDelay = 600;

/** How long a live answer is waited for at all, in milliseconds. */
const lookupDeadline = 4_000;

/** One question to the calendar. */
export interface LookupQuestion {
  readonly host: EmailAddress;
  readonly visitor: Visitor;
  /** When the visitor is expected; for a walk-in, now. */
  readonly at: EpochMs;
}

/** How a lookup ended, what it hangs on, and why. */
export interface LookupAnswer {
  readonly outcome: Outcome;
  /** The meeting that was chosen; several when the visitor has to be asked; else none. */
  readonly meetings: readonly Meeting[];
  /** Everything that was read of the host's day. */
  readonly considered: readonly Meeting[];
  readonly trace: readonly (MeetingTrace | RoomTrace)[];
}

/** Finds the host's meetings around the expected time, chooses the visitor's, and chooses its room. */
export class MeetingLookup {
  readonly #parts: LiveReaderParts;
  readonly #settings: LookupSettings;

  constructor(parts: LiveReaderParts, settings: LookupSettings) {
    this.#parts = parts;
    this.#settings = settings;
  }

  /**
   * Yields one answer, and a second where the first came from the cache and the live one, still
   * within the deadline, says something else.
   */
  async *answers(question: LookupQuestion, signal: AbortSignal): AsyncGenerator<LookupAnswer> {
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(lookupDeadline)]);
    const live = this.#answer(liveReader(this.#parts, deadline), question);
    const cached = this.#answer(this.#cachedReader(), question);
    const hedge = new AbortController();
    const early = await Promise.race([
      live,
      elapsed(hedgeDelay, null, { signal: hedge.signal }).catch(() => null),
    ]);
    hedge.abort();
    if (early && !mayBeBridged(early.outcome)) {
      yield early;
      return;
    }
    const bridge = await cached;
    if (!isAnswer(bridge.outcome)) {
      yield await live;
      return;
    }
    yield bridge;
    const late = await live;
    if (isAnswer(late.outcome) && differs(late, bridge)) yield late;
  }

  /** The rooms of a meeting that the visitor picked out of several; asked of the calendar anew. */
  async settle(
    meeting: Meeting,
    considered: readonly Meeting[],
    host: EmailAddress,
    signal: AbortSignal,
  ): Promise<LookupAnswer> {
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(lookupDeadline)]);
    const reader = liveReader(this.#parts, deadline);
    return this.#rooms(reader, meeting, considered, host, this.#parts.now());
  }

  #cachedReader(): CalendarReader {
    const { cache, now } = this.#parts;
    return cachedReader(cache, this.#settings.maxAgeHours * 60 * minute, now);
  }

  async #answer(reader: CalendarReader, question: LookupQuestion): Promise<LookupAnswer> {
    const settings = this.#settings;
    const span = lookupSpan(question.at, settings);
    const read = await hostsMeetings(reader, question.host, span, settings);
    if (!read.ok) return withoutMeeting({ outcome: 'unavailable', cause: read.error });
    const { meetings, asOf, missing } = read.value;
    const { choice, trace } = chooseMeeting(meetings, { ...settings, ...question });
    const known = { source: reader.source, asOf };
    if (choice.kind === 'one') {
      const rooms = await this.#rooms(reader, choice.meeting, meetings, question.host, asOf);
      return { ...rooms, trace: [...trace, ...rooms.trace] };
    }
    if (choice.kind === 'ask' && settings.askWhenUnsure) {
      const candidates = choice.meetings.map((m) => meetingSpan(m.time, settings.timeZone));
      const outcome = { outcome: 'ambiguous', ...known, candidates } as const;
      return { outcome, meetings: choice.meetings, considered: meetings, trace };
    }
    if (missing) return withoutMeeting({ outcome: 'unavailable', cause: missing }, trace);
    return withoutMeeting({ outcome: 'no-meeting', ...known }, trace, meetings);
  }

  async #rooms(
    reader: CalendarReader,
    meeting: Meeting,
    considered: readonly Meeting[],
    host: EmailAddress,
    asOf: EpochMs,
  ): Promise<LookupAnswer> {
    const settings = this.#settings;
    const ownAnswers = await ownRoomAnswers(reader, meeting, settings);
    const { rooms, trace } = chooseRooms(meeting, considered, { ...settings, host, ownAnswers });
    const found = {
      source: reader.source,
      asOf,
      meeting: meetingSpan(meeting.time, settings.timeZone),
    };
    const outcome: Outcome =
      rooms.length > 0
        ? { outcome: 'room', ...found, rooms }
        : { outcome: 'meeting-without-room', ...found };
    return { outcome, meetings: [meeting], considered, trace };
  }
}

/** An answer that hangs on no meeting. */
export const withoutMeeting = (
  outcome: Outcome,
  trace: LookupAnswer['trace'] = [],
  considered: readonly Meeting[] = [],
): LookupAnswer => ({ outcome, meetings: [], considered, trace });

const isAnswer = (outcome: Outcome): boolean => outcome.outcome !== 'unavailable';

/** Whether a cached answer may stand in: not where the tenant closed the calendar or has it no more. */
function mayBeBridged(outcome: Outcome): boolean {
  return (
    outcome.outcome === 'unavailable' &&
    outcome.cause !== 'forbidden' &&
    outcome.cause !== 'no-mailbox'
  );
}

/** Whether two answers would be told differently, whatever their source and age. */
function differs(a: LookupAnswer, b: LookupAnswer): boolean {
  const told = ({ outcome }: LookupAnswer) =>
    JSON.stringify({ ...outcome, source: null, asOf: null });
  return told(a) !== told(b);
}
