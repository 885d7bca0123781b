import type { TimeSpan } from '../../../shared/epoch-ms.ts';
import { Temporal } from '../../../shared/temporal.ts';
import type { Ending } from './inexpressible.ts';

/** A lookup as the command reports it. */
export interface Explained {
  readonly source?: string;
  readonly asOf?: string;
  /** Meetings have a start, rooms have none; null in both: not ruled out. */
  readonly trace: readonly { readonly start?: string; readonly ruledOut: string | null }[];
}

/** What a scenario expects, in the words of the `lookup` command. */
export function expectedReport(expected: Ending): object {
  switch (expected.outcome) {
    case 'room':
      return {
        outcome: 'room',
        meeting: times(expected.meeting),
        rooms: expected.rooms.map(({ name, building, floor, status }) => ({
          name,
          location: place(building, floor),
          status,
        })),
      };
    case 'meeting-without-room':
      return { outcome: expected.outcome, meeting: times(expected.meeting) };
    case 'ambiguous':
      return { outcome: 'ambiguous', candidates: expected.candidates.map(times) };
    case 'no-meeting':
    case 'unavailable':
      return expected;
  }
}

/** The starts of the meetings that the trace has to show as chosen. */
export function expectedStarts(expected: Ending): readonly string[] {
  if ('meeting' in expected) return [times(expected.meeting).start];
  return 'candidates' in expected ? expected.candidates.map((span) => times(span).start) : [];
}

function place(building: string | null, floor: string | null): string | null {
  const level = floor && /^\d+$/.test(floor) ? `Floor ${floor}` : floor;
  return [building, level].filter(Boolean).join(' · ') || null;
}

const times = ({ start, end }: TimeSpan) => ({ start: utc(start), end: utc(end) });

const utc = (at: number): string => Temporal.Instant.fromEpochMilliseconds(at).toString();
