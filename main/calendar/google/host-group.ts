import { z } from 'zod';
import type { EpochMs } from '../../../shared/epoch-ms.ts';
import { fail, ok } from '../../../shared/result.ts';
import { HostGroup } from '../host-group.ts';
import { type EmailAddress, emailAddress } from '../meeting.ts';
import type { CalendarFailure } from '../provider.ts';
import type { GoogleCall, GoogleClient } from './client.ts';

/** The addresses of those who can be visited. */
export type GroupAddresses = HostGroup<ReadonlySet<EmailAddress>>;

/** Most members that Google puts on one page. */
const largestPage = 200;

const text = z.string().nullish().catch(null);

const pageSchema = z.object({
  nextPageToken: text,
  members: z.array(z.object({ email: text, type: text, status: text })).nullish(),
});

/** The group of that address, with the groups within it. */
export const groupAt = (
  client: GoogleClient,
  address: EmailAddress,
  now: () => EpochMs,
): GroupAddresses =>
  new HostGroup(async (signal) => {
    const read = await client.pages((token) => membersCall(address, token), signal);
    if (!read.ok) return fail(read.error.status === 404 ? noSuchGroup : read.error.failure);
    const listed = read.value.flatMap((page) => page.members ?? []);
    // Google gives no status to some members; whoever is suspended is known by the account, too.
    const active = listed.filter(
      ({ type, status }) => type === 'USER' && (status ?? 'ACTIVE') === 'ACTIVE',
    );
    return ok(new Set(active.map(({ email }) => emailAddress(email ?? ''))));
  }, now);

const membersCall = (
  groupKey: EmailAddress,
  pageToken: string | undefined,
): GoogleCall<z.infer<typeof pageSchema>> => ({
  purpose: 'directory',
  schema: pageSchema,
  send: ({ directory }, options) =>
    directory.members.list(
      {
        groupKey,
        includeDerivedMembership: true,
        maxResults: largestPage,
        fields: 'nextPageToken,members(email,type,status)',
        ...(pageToken === undefined ? {} : { pageToken }),
      },
      options,
    ),
});

const noSuchGroup: CalendarFailure = {
  cause: 'forbidden',
  retryAfter: null,
  detail: 'HTTP 404: no such host group',
};
