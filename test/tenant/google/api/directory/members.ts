import { accountId, findWorkspaceAccount } from '../../accounts.ts';
import { etag } from '../events/event-ids.ts';
import { allowOptions, flag, wholeNumber } from '../query-options.ts';
import { invalid, notFound } from '../refusals.ts';
import type { ApiBody, ApiCall } from '../reply.ts';
import type { Group, GroupMember } from './groups.ts';
import { directoryPage, needDirectory } from './list.ts';

const roles: readonly string[] = ['OWNER', 'MANAGER', 'MEMBER'];

/** `GET /groups/{key}/members`: who is in a group. */
export function listMembers(call: ApiCall, key: string): ApiBody {
  const { query, access } = call;
  needDirectory(call);
  allowOptions(query, ['includeDerivedMembership', 'roles', 'maxResults', 'pageToken']);
  const group = access.groups().find(({ address }) => address === key.toLowerCase());
  if (!group) throw notFound('Resource Not Found: groupKey');
  const wanted = query.get('roles')?.split(',') ?? roles;
  if (wanted.some((role) => !roles.includes(role))) throw invalid('roles', 'Invalid Input: roles');
  const found = flag(query, 'includeDerivedMembership')
    ? derived(group, access.groups())
    : group.members;
  const members = found.filter(({ role }) => wanted.includes(role));
  const page = directoryPage(call, members, wholeNumber(query, 'maxResults', 200) ?? 200);
  return {
    kind: 'admin#directory#members',
    etag: etag('members', group.address, members.length),
    // An empty list is left out.
    ...(page.items.length > 0 && { members: page.items.map(member) }),
    ...page.nextPageToken,
  };
}

/** Members of groups in the group come too, each person once; the groups themselves stay. */
function derived(group: Group, groups: readonly Group[]): readonly GroupMember[] {
  const seen = new Map<string, GroupMember>();
  const visit = ({ members }: Group) => {
    for (const one of members) {
      if (seen.has(one.address)) continue;
      seen.set(one.address, one);
      const inner = groups.find(({ address }) => address === one.address);
      if (inner) visit(inner);
    }
  };
  visit(group);
  return [...seen.values()];
}

const member = ({ address, role, type }: GroupMember): ApiBody => ({
  kind: 'admin#directory#member',
  etag: etag('member', address, role),
  id: accountId(address),
  email: address,
  role,
  type,
  status: findWorkspaceAccount(address)?.enabled === false ? 'SUSPENDED' : 'ACTIVE',
});
