import type { TimeSpan } from '../../shared/epoch-ms.ts';
import type { EmailAddress } from '../calendar/meeting.ts';

/** A calendar that the kiosk keeps up with. */
export interface WantedCalendar {
  readonly calendar: EmailAddress;
  /** When visitors are about to arrive for its meetings, or are in them: it is read closely then. */
  readonly closely: readonly TimeSpan[];
}
