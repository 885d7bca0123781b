import type { TimeSpan } from '../../shared/epoch-ms.ts';
import type { Meeting } from '../calendar/meeting.ts';
import { compareNearness, isNearTie } from './arrival.ts';
import { type Candidate, candidateOf, evidenceFor, isLong } from './candidate.ts';
import { compareText } from './compare-text.ts';
import { type Evidence, evidenceRank } from './evidence.ts';
import { oneCopyOfEach, startTogether } from './meeting-copies.ts';
import type { MeetingQuestion, MeetingRuledOut } from './meeting-question.ts';
import { answerOnCopy } from './room-answer.ts';
import { roomsOf } from './rooms-of.ts';

/** One candidate, for whoever sets the kiosk up; never a subject, an attendee or an address. */
export interface MeetingTrace {
  readonly time: TimeSpan;
  readonly allDay: boolean;
  readonly evidence: Evidence | null;
  /** Null for the meeting that was chosen, and for each that is asked about. */
  readonly ruledOut: MeetingRuledOut | null;
}

/** The visitor's meeting; or those that only the visitor can tell apart, by start; or none. */
export type MeetingChoice =
  | { readonly kind: 'one'; readonly meeting: Meeting; readonly evidence: Evidence }
  | { readonly kind: 'ask'; readonly meetings: readonly Meeting[] }
  | { readonly kind: 'none' };

/**
 * Chooses the visitor's meeting among the host's, and says why: what cannot be the visitor's falls
 * out by itself, the rest in comparison, until one is left or several that only a question can tell
 * apart. Copies of one meeting are one candidate, and the order of the candidates says nothing.
 */
export function chooseMeeting(
  candidates: readonly Meeting[],
  question: MeetingQuestion,
): { readonly choice: MeetingChoice; readonly trace: readonly MeetingTrace[] } {
  const all = oneCopyOfEach(candidates, question.host)
    .map((meeting) => candidateOf(meeting, question))
    .sort(inOrder);
  const ruledOut = new Map(all.map((candidate) => [candidate, candidate.ruledOut]));
  const left = () => all.filter((candidate) => ruledOut.get(candidate) === null);
  for (const comparison of comparisons) {
    const rivals = left();
    for (const candidate of rivals) {
      ruledOut.set(candidate, comparison(candidate, rivals, question));
    }
  }
  return {
    choice: choiceOf(left()),
    trace: all.map((candidate) => ({
      time: candidate.time,
      allDay: candidate.meeting.time.kind === 'all-day',
      evidence: candidate.ruledOut ? candidate.ofVisitor : evidenceFor(candidate),
      ruledOut: ruledOut.get(candidate) ?? null,
    })),
  };
}

/** What, if anything, rules a candidate out beside its rivals, of which it is one itself. */
type Comparison = (
  candidate: Candidate,
  rivals: readonly Candidate[],
  question: MeetingQuestion,
) => MeetingRuledOut | null;

/** Each sees only what the ones before it left. */
const comparisons: readonly Comparison[] = [
  (candidate, rivals, question) =>
    candidate.company === 'room-only' &&
    rivals.some((rival) => needsRoomOf(candidate, rival, question))
      ? 'holds-room-for-another'
      : null,

  (candidate, rivals) =>
    isLong(candidate) && !rivals.every(isLong) ? 'all-day-beside-timed' : null,

  (candidate, rivals) =>
    rivals.some((rival) => rankOf(rival) < rankOf(candidate)) ? 'weaker-evidence' : null,

  (candidate, rivals, { at }) => {
    const nearest = [...rivals].sort((a, b) => compareNearness(a.time, b.time, at))[0];
    return !nearest || nearest === candidate || isNearTie(candidate.time, nearest.time, at)
      ? null
      : 'further-away';
  },
];

/** Whether a meeting that starts together with a held room has people in it, and no room. */
function needsRoomOf(hold: Candidate, rival: Candidate, question: MeetingQuestion): boolean {
  if (rival.company === 'room-only' || !startTogether(rival.meeting, hold.meeting)) return false;
  const rooms = roomsOf(rival.meeting, question.configuredRooms);
  return rooms.every((room) => answerOnCopy(rival.meeting, room) === 'declined');
}

function choiceOf(left: readonly Candidate[]): MeetingChoice {
  const [first, ...others] = left;
  if (!first) return { kind: 'none' };
  // That the host expects a guest does not say that it is this one.
  const anyGuest = first.ofVisitor === null && first.company === 'guests';
  return others.length > 0 || anyGuest
    ? { kind: 'ask', meetings: left.map((candidate) => candidate.meeting) }
    : { kind: 'one', meeting: first.meeting, evidence: evidenceFor(first) };
}

const rankOf = (candidate: Candidate): number => evidenceRank(evidenceFor(candidate));

/** By start; the rest only makes it one order, whatever order they came in. */
function inOrder(a: Candidate, b: Candidate): number {
  return (
    a.time.start - b.time.start ||
    a.time.end - b.time.end ||
    compareText(a.meeting.iCalUid, b.meeting.iCalUid) ||
    compareText(a.meeting.id, b.meeting.id)
  );
}
