import type { Account } from '../../company/account.ts';
import { findAccount } from '../../company/company.ts';
import { type Copy, copiesOf } from '../../day/copies.ts';
import { type GraphCall, GraphRefusal } from './reply.ts';
import type { StandingMeeting } from './standing-meeting.ts';

/** The account whose calendar a path names; refused where it has none. */
export function mailboxOf(key: string): Account {
  const account = findAccount(key);
  if (!account) {
    throw new GraphRefusal(404, 'ErrorInvalidUser', `The requested user '${key}' is invalid.`);
  }
  if (!account.mailbox) {
    throw new GraphRefusal(
      404,
      'MailboxNotEnabledForRESTAPI',
      'REST API is not yet supported for this mailbox.',
    );
  }
  return account;
}

/** What stands on a calendar. */
export const copiesIn = (call: GraphCall, account: Account): readonly Copy<StandingMeeting>[] =>
  copiesOf(account, call.calendars.meetings);
