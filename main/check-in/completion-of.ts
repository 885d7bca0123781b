import { assertNever } from '../../shared/assert-never.ts';
import type { CompletionAnswer, Handle } from '../../shared/completion.ts';
import type { EpochMs } from '../../shared/epoch-ms.ts';
import type { Outcome, Provenance } from '../../shared/outcome.ts';

/**
 * What a visitor is told of an outcome. A calendar that is closed, missing, not set up or not
 * licensed is none of the visitor's business: they are told what they would be without a meeting.
 */
export function completionOf(outcome: Outcome, handles: readonly Handle[]): CompletionAnswer {
  switch (outcome.outcome) {
    case 'room':
      return {
        kind: 'room',
        meeting: outcome.meeting,
        rooms: [...outcome.rooms],
        cachedAt: cachedAt(outcome),
      };
    case 'meeting-without-room':
      return {
        kind: 'meeting-without-room',
        meeting: outcome.meeting,
        cachedAt: cachedAt(outcome),
      };
    case 'ambiguous':
      return {
        kind: 'question',
        candidates: outcome.candidates.flatMap((candidate, index) => {
          const handle = handles[index];
          return handle ? [{ ...candidate, handle }] : [];
        }),
        cachedAt: cachedAt(outcome),
      };
    case 'no-meeting':
      return { kind: 'no-meeting', cachedAt: cachedAt(outcome) };
    case 'unavailable':
      return outcome.cause === 'forbidden' || outcome.cause === 'no-mailbox'
        ? { kind: 'no-meeting', cachedAt: null }
        : { kind: 'unavailable' };
    case 'not-configured':
    case 'not-licensed':
      return { kind: 'no-meeting', cachedAt: null };
    default:
      return assertNever(outcome);
  }
}

const cachedAt = (known: Provenance): EpochMs | null =>
  known.source === 'cache' ? known.asOf : null;
