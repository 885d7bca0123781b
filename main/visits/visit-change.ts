import type { EpochMs, TimeSpan } from '../../shared/epoch-ms.ts';
import type { ShownRoom } from '../../shared/outcome.ts';

/** How a change came to be seen: by asking again and again, or because the provider told of it. */
export type ChangeSource = 'polling' | 'notification';

/** What became of the meeting of a visit. */
export type MeetingChange =
  | { readonly what: 'time'; readonly from: TimeSpan; readonly to: TimeSpan }
  /** To none: the meeting lost its room. */
  | {
      readonly what: 'rooms';
      readonly from: readonly ShownRoom[];
      readonly to: readonly ShownRoom[];
    }
  | { readonly what: 'cancelled' }
  | { readonly what: 'restored' };

/** One change of the meeting that a visit is on, as it was seen. */
export interface VisitChange {
  readonly change: MeetingChange;
  /** When the kiosk noticed. */
  readonly seenAt: EpochMs;
  /** When the calendar was read that said so. */
  readonly asOf: EpochMs;
  readonly source: ChangeSource;
}
