import type { TimeSpan } from '../../../shared/epoch-ms.ts';
import type { Invitable } from '../company/account.ts';

/** An answer to an invitation, in Graph's words. */
export type Response = 'none' | 'accepted' | 'tentativelyAccepted' | 'declined';

/** Someone or something that was invited, and what it answered. */
export interface Invitee extends Invitable {
  readonly type: 'required' | 'optional' | 'resource';
  readonly response: Response;
  /** A meeting that was declined leaves the calendar, unless its owner keeps such meetings. */
  readonly keepsDeclined?: true;
  /** Sent as a blind copy: invited and answering, but named on nobody else's copy. */
  readonly unlisted?: true;
}

/** Where a meeting is said to be, by how it was entered. */
export type Place =
  /** Picked from Outlook's list of rooms. */
  | { readonly kind: 'picked-room'; readonly name: string; readonly address: string }
  /** Set by an app through the API, with the room's address. */
  | { readonly kind: 'api-room'; readonly name: string; readonly address: string }
  /** A conference room of which only the name is known. */
  | { readonly kind: 'named-room'; readonly name: string }
  /** Typed by hand, or put there by Teams. */
  | { readonly kind: 'text'; readonly name: string }
  | {
      readonly kind: 'street';
      readonly name: string;
      readonly street: string;
      readonly city: string;
    };

/** One meeting as its organiser made it; every calendar's copy follows from it. */
export interface Meeting extends TimeSpan {
  /** Names the meeting for good; its ids on the wire are made from it. */
  readonly key: string;
  readonly organizer: Invitable;
  readonly invitees: readonly Invitee[];
  readonly places: readonly Place[];
  /** Whole days: `start` and `end` are midnights in the company's zone. */
  readonly allDay: boolean;
  readonly showAs: 'free' | 'busy' | 'oof' | 'workingElsewhere';
  readonly private: boolean;
  readonly cancelled: boolean;
  readonly hidesAttendees: boolean;
  readonly teams: boolean;
  /** Set on a meeting of a series: which series, and whether this one was changed. */
  readonly series: { readonly key: string; readonly type: 'occurrence' | 'exception' } | null;
}

/** What every subject begins with, and nothing else does: a search for it finds a leak. */
export const subjectMarker = 'Layoffs, salaries, illness';

/** What every body begins with, and nothing else does. */
export const bodyMarker = 'Nobody else may read';
