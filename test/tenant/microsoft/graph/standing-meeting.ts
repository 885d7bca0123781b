import { findRoom } from '../../company/company.ts';
import { type Calendars, makeCalendars, type Standing } from '../../day/calendars.ts';
import type { Meeting } from '../../day/meeting.ts';

/** A meeting, and what Exchange knows of it beside. */
export interface StandingMeeting extends Standing {
  /** What told its maker's tries to make it apart from others. */
  readonly transactionId: string | null;
}

/** What a meeting may be told beside, when it is entered. */
type Particulars = Partial<Pick<StandingMeeting, 'title' | 'transactionId'>>;

/** What stands in the mailboxes of a tenant. */
export type MailboxCalendars = Calendars<StandingMeeting, Particulars>;

/** Calendars in which these meetings stand. */
export const makeMailboxCalendars = (day: readonly Meeting[]): MailboxCalendars =>
  makeCalendars<StandingMeeting, Particulars>(day, {
    standing: (meeting, particulars) => ({
      title: null,
      transactionId: null,
      changedAt: 0,
      left: [],
      ...meeting,
      ...particulars,
    }),
    answersByItself: (address) => findRoom(address) !== undefined,
  });
