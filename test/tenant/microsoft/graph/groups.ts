import { guid } from '../../company/account.ts';
import { everybodyIn, type Group, groups } from '../../company/groups.ts';
import { page } from './paging.ts';
import { allowOptions, select, selected, wholeNumber } from './query-options.ts';
import { type GraphCall, GraphRefusal, type GraphReply } from './reply.ts';
import { shown, user } from './users.ts';

const largestPageSize = 999;

/** `GET /groups?$filter=mail eq '…'`: groups by their address, and in no other way. */
export function listGroups(call: GraphCall): GraphReply {
  const { query, origin } = call;
  allowOptions(query, ['$filter', '$select']);
  const [, address] = /^mail eq '((?:[^']|'')*)'$/.exec(query.get('$filter') ?? '') ?? [];
  if (address === undefined) {
    throw new GraphRefusal(501, 'NotImplemented', 'Groups are listed by their address only.');
  }
  const wanted = address.replaceAll("''", "'").toLowerCase();
  const fields = selected(query);
  return {
    status: 200,
    body: {
      '@odata.context': `${origin}/v1.0/$metadata#groups${fields ? `(${fields.join(',')})` : ''}`,
      value: groups
        .filter((group) => group.address === wanted)
        .map((group) => select(query, shownGroup(group), 'microsoft.graph.group')),
    },
  };
}

/** `GET /groups/{key}/transitiveMembers/microsoft.graph.user`: the people in it, and in groups in it. */
export function listMembers(call: GraphCall, key: string): GraphReply {
  const { query, origin } = call;
  allowOptions(query, ['$select', '$top', '$count', '$skiptoken']);
  const eventual = String(call.headers.consistencylevel).toLowerCase() === 'eventual';
  if (!eventual || query.get('$count') !== 'true') {
    throw new GraphRefusal(
      400,
      'Request_UnsupportedQuery',
      "An OData cast needs the header 'ConsistencyLevel: eventual' and '$count=true'.",
    );
  }
  const group = groups.find((one) => idOf(one) === key.toLowerCase());
  if (!group) {
    throw new GraphRefusal(
      404,
      'Request_ResourceNotFound',
      `Resource '${key}' does not exist or one of its queried reference-property objects are not present.`,
    );
  }
  const people = [...new Set(everybodyIn(group))];
  const size = Math.min(wholeNumber(query, '$top', 1) ?? 100, largestPageSize, call.pageSize);
  const { items, nextLink } = page(call, people, size, '$skiptoken');
  return {
    status: 200,
    body: {
      '@odata.context': `${origin}/v1.0/$metadata#users`,
      '@odata.count': people.length,
      ...nextLink,
      value: items.map((account) => shown(query, user(account))),
    },
  };
}

const idOf = ({ address }: Group): string => guid(`group ${address}`);

const shownGroup = (group: Group) => ({
  id: idOf(group),
  displayName: group.name,
  mail: group.address,
  mailEnabled: true,
  securityEnabled: true,
});
