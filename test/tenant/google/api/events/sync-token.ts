import { z } from 'zod';
import { always } from '../query-options.ts';
import { fullSyncRequired, invalid, notSimulated } from '../refusals.ts';
import type { ApiCall } from '../reply.ts';
import { asked, readToken, writeToken } from '../tokens.ts';

const shape = z.strictObject({
  workspace: z.string(),
  calendar: z.string(),
  /** Of the calendars, when the first page was made. */
  version: z.number(),
  /** Of who may do what with the calendar. */
  access: z.number(),
  asked: z.string(),
});

/** Not allowed beside a sync token (the discovery document says so of `syncToken`). */
const forbidden = [
  'iCalUID',
  'orderBy',
  'privateExtendedProperty',
  'q',
  'sharedExtendedProperty',
  'timeMin',
  'timeMax',
  'updatedMin',
];

/** What may differ between the rounds of a sync. */
const free = [...forbidden, ...always, 'syncToken', 'pageToken', 'maxResults', 'showDeleted'];

/**
 * The token to go on from, on the last page only. There is none for an ordered list: a token could
 * not go with the order.
 */
export const nextSyncToken = (call: ApiCall, calendar: string, version: number) =>
  call.query.has('orderBy')
    ? {}
    : {
        nextSyncToken: writeToken({
          workspace: call.calendars.name,
          calendar,
          version,
          access: call.access.revisionOf(calendar),
          asked: asked(call.query, free),
        }),
      };

/** The version since which changes are asked for; null where everything is. */
export function changedSince(call: ApiCall, calendar: string): number | null {
  const { query, access, calendars } = call;
  const text = query.get('syncToken');
  if (text === null) return null;
  for (const name of forbidden) {
    if (query.has(name)) {
      throw invalid(
        'syncToken',
        `The '${name}' parameter can not be specified together with syncToken.`,
        'badRequest',
      );
    }
  }
  if (query.get('showDeleted') === 'false') throw invalid('showDeleted');
  const token = readToken(text, shape);
  if (token?.workspace !== calendars.name || token.calendar !== calendar) throw fullSyncRequired();
  if (token.access !== access.revisionOf(calendar)) throw fullSyncRequired();
  if (token.asked !== asked(query, free)) {
    throw notSimulated('a sync that goes on with other parameters than it began with');
  }
  return token.version;
}
