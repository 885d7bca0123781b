import type { EpochMs, TimeSpan } from '../../shared/epoch-ms.ts';
import type { ShownRoom } from '../../shared/outcome.ts';

/** How the meeting of a visit stands. */
export interface MeetingState {
  readonly span: TimeSpan;
  /** As a screen may show them; none: the meeting has no room. */
  readonly rooms: readonly ShownRoom[];
  /** Called off, or not in the calendar any more. */
  readonly cancelled: boolean;
}

/** How a meeting stood when the calendar was last read. */
export interface ReadMeetingState extends MeetingState {
  readonly asOf: EpochMs;
}
