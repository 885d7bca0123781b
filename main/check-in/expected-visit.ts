import type { EpochMs, TimeSpan } from '../../shared/epoch-ms.ts';
import type { ShownRoom } from '../../shared/outcome.ts';
import type { EmailAddress, Meeting } from '../calendar/meeting.ts';

/** Somebody from outside whom a meeting with a room in this kiosk's building names. */
export interface ExpectedVisit {
  /** Null where the meeting gives no name, or is private. */
  readonly visitorName: string | null;
  readonly visitorEmail: EmailAddress;
  /**
   * The one of the tenant's own whom they visit: the organiser, else the first who did not decline.
   * The name is empty where the meeting gives none, or is private.
   */
  readonly host: { readonly name: string; readonly address: EmailAddress };
  readonly meeting: Meeting;
  readonly span: TimeSpan;
  readonly rooms: readonly ShownRoom[];
  /** When the calendar was read. */
  readonly asOf: EpochMs;
}
