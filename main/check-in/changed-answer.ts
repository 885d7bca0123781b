import { isDeepStrictEqual } from 'node:util';
import type { Outcome } from '../../shared/outcome.ts';
import type { ReadMeetingState } from '../visits/meeting-state.ts';
import type { LookupAnswer } from './meeting-lookup.ts';

/**
 * What a visitor is told when the meeting they were led to stands otherwise now; null where they hang
 * on no meeting, were told something that was read later, or would be told the same.
 */
export function changedAnswer(told: LookupAnswer, state: ReadMeetingState): LookupAnswer | null {
  const { outcome, meetings } = told;
  const hangsOnMeeting =
    meetings.length === 1 && outcome.outcome !== 'ambiguous' && 'asOf' in outcome;
  if (!hangsOnMeeting || outcome.asOf > state.asOf) return null;
  const changed = outcomeOf(state);
  return isDeepStrictEqual(wordsOf(changed), wordsOf(outcome))
    ? null
    : { ...told, outcome: changed };
}

/** Whether the calendar was read earlier for an answer than for what was told already. */
export function isOlder({ outcome }: LookupAnswer, told: LookupAnswer): boolean {
  return 'asOf' in outcome && 'asOf' in told.outcome && outcome.asOf < told.outcome.asOf;
}

/** What of an outcome is told: not its source and age. */
const wordsOf = (outcome: Outcome): object => ({ ...outcome, source: null, asOf: null });

function outcomeOf({ span, rooms, cancelled, asOf }: ReadMeetingState): Outcome {
  const known = { source: 'cache', asOf } as const;
  if (cancelled) return { outcome: 'no-meeting', ...known };
  const meeting = { start: span.start, end: span.end };
  return rooms.length > 0
    ? { outcome: 'room', ...known, meeting, rooms }
    : { outcome: 'meeting-without-room', ...known, meeting };
}
