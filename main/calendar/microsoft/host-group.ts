import type { EpochMs } from '../../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { HostGroup } from '../host-group.ts';
import type { EmailAddress } from '../meeting.ts';
import type { CalendarFailure } from '../provider.ts';
import type { GraphClient } from './client.ts';
import { groupSchema, userFields, userSchema, type WireUser } from './wire.ts';

/** Most members that the directory puts on one page. */
const pageSize = 999;

/** Those who can be visited. */
export type GroupUsers = HostGroup<readonly WireUser[]>;

/** The group of that address, with the groups within it. */
export const groupAt = (
  graph: GraphClient,
  address: EmailAddress,
  now: () => EpochMs,
): GroupUsers => new HostGroup((signal) => readMembers(graph, address, signal), now);

async function readMembers(
  graph: GraphClient,
  address: EmailAddress,
  signal: AbortSignal,
): Promise<Result<readonly WireUser[], CalendarFailure>> {
  const clause = `mail eq '${address.replaceAll("'", "''")}'`;
  const path = `/groups?$filter=${encodeURIComponent(clause)}&$select=id`;
  const groups = await graph.read(
    { path, item: groupSchema, mailbox: null, pages: 'first' },
    signal,
  );
  if (!groups.ok) return fail(groups.error.failure);
  const [group] = groups.value;
  if (!group) return fail(unreadable('there is no group with the address of the host group'));
  const members = await graph.read(
    {
      // Only an advanced query can be confined to the users among the members:
      // https://learn.microsoft.com/graph/api/group-list-transitivemembers
      path: `/groups/${encodeURIComponent(group.id)}/transitiveMembers/microsoft.graph.user?$count=true&$select=${userFields.join(',')}&$top=${pageSize}`,
      headers: { ConsistencyLevel: 'eventual' },
      item: userSchema,
      mailbox: null,
      pages: 'all',
    },
    signal,
  );
  if (!members.ok) return fail(members.error.failure);
  // Who may read memberships and not people is given members of whom nothing is said.
  if (members.value.length > 0 && members.value.every(({ displayName }) => !displayName)) {
    return fail(unreadable('the members of the host group have no names'));
  }
  return ok(members.value);
}

const unreadable = (detail: string): CalendarFailure => ({
  cause: 'forbidden',
  retryAfter: null,
  detail,
});
