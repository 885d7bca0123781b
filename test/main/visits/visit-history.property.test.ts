import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meetingChanges } from '../../../main/visits/meeting-changes.ts';
import type { MeetingState } from '../../../main/visits/meeting-state.ts';
import type { MeetingChange } from '../../../main/visits/visit-change.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';
import { followed, historyBench, ledToRoom, note } from './history-bench.ts';
import { arbitraryState, aState } from './meeting-state-builder.ts';
import { anAttempt, aRoom } from './visit-builder.ts';

/** How a meeting stood, and after how many milliseconds. */
type Sample = readonly [number, MeetingState];

/** A script, and the order in which its states are told: late, twice, or not at all. */
const told = fc
  .array(arbitraryState, { minLength: 1, maxLength: 8 })
  .map((states) => states.map((state, index): Sample => [index + 1, state]))
  .chain((script) => fc.array(fc.constantFrom(...script), { maxLength: 16 }));

/** What a history is to hold: each state that was news when it was told, in their order. */
function sampled(samples: readonly Sample[]): readonly MeetingChange[] {
  const changes: MeetingChange[] = [];
  let known = aState;
  let last = 0;
  for (const [at, state] of samples) {
    if (at <= last) continue;
    last = at;
    changes.push(...meetingChanges(known, state));
    known = state.cancelled ? { ...known, cancelled: true } : state;
  }
  return changes;
}

/** A change without the order of its rooms, which says nothing. */
const plain = (change: MeetingChange) => ({
  ...change,
  ...('from' in change && { from: sorted(change.from), to: sorted(change.to) }),
});

const sorted = (of: unknown): unknown =>
  Array.isArray(of) ? of.map((room) => JSON.stringify(room)).sort() : of;

test('states that are told late, twice or not at all leave the history that they leave in order', () => {
  const bench = historyBench();
  fc.assert(
    fc.property(told, (samples) => {
      const visit = ledToRoom(bench, { attempt: anAttempt() });
      for (const [at, state] of samples) {
        note(bench.history, visit, epochMs(aRoom.asOf + at), state);
      }
      const { changes } = followed(bench.history, visit);
      expect(changes.map(({ change }) => plain(change))).toEqual(sampled(samples).map(plain));
      expect(changes.map(({ asOf }) => asOf)).toEqual(
        changes.map(({ asOf }) => asOf).toSorted((a, b) => a - b),
      );
      bench.database.exec('DELETE FROM visits');
    }),
    { numRuns: 60 },
  );
});
