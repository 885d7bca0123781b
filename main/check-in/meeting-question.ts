import type { Visitor } from '../../shared/check-in-form.ts';
import type { EpochMs } from '../../shared/epoch-ms.ts';
import type { EmailAddress } from '../calendar/meeting.ts';

/** Who came, for whom, and when. */
export interface MeetingQuestion {
  /** When the visitor is expected; for a walk-in, now. */
  readonly at: EpochMs;
  /** The kiosk's IANA zone: it says when the day begins and ends. */
  readonly timeZone: string;
  /** Without better evidence only meetings count that ended, or start, this near to `at`. */
  readonly window: { readonly beforeMinutes: number; readonly afterMinutes: number };
  readonly host: EmailAddress;
  readonly visitor: Visitor;
  /** The tenant's domains in lower case; the host's own is internal too. */
  readonly internalDomains: readonly string[];
  readonly configuredRooms: ReadonlySet<EmailAddress>;
}

/** Why a meeting is not the visitor's. The last five are said in comparison with the others. */
export type MeetingRuledOut =
  | 'cancelled'
  | 'out-of-office'
  | 'working-location'
  | 'focus-time'
  | 'host-not-in-meeting'
  | 'declined-by-host'
  | 'outside-window'
  | 'private-without-evidence'
  | 'free-without-evidence'
  | 'only-colleagues'
  | 'host-alone'
  | 'holds-room-for-another'
  | 'all-day-beside-timed'
  | 'weaker-evidence'
  | 'further-away';
