import type { Account } from '../../company/account.ts';
import { companyName, directory, findAccount } from '../../company/company.ts';
import { page } from './paging.ts';
import { allowOptions, select, selected, wholeNumber } from './query-options.ts';
import { type GraphCall, GraphRefusal, type GraphReply } from './reply.ts';
import { parseFilter } from './user-filter.ts';
import { parseSearch } from './user-search.ts';

/** What the directory sends where nobody selects anything. */
const usual = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
];

/** `GET /users`: people, and everything else that has an account. */
export function listUsers(call: GraphCall): GraphReply {
  const { query } = call;
  allowOptions(query, ['$search', '$filter', '$select', '$top', '$count', '$skiptoken']);
  const eventual = String(call.headers.consistencylevel).toLowerCase() === 'eventual';
  const search = query.get('$search');
  if (search !== null && !eventual) {
    throw unsupported(
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  }
  const top = wholeNumber(query, '$top', 0) ?? 100;
  if (top < 1 || top > 999) {
    throw unsupported(
      `Invalid page size specified: '${top}'. Must be between 1 and 999 inclusive.`,
    );
  }
  const filter = query.get('$filter');
  const found = directory
    .map(user)
    .filter(search === null ? () => true : parseSearch(search))
    .filter(filter === null ? () => true : parseFilter(filter));
  const { items, nextLink } = page(call, found, Math.min(top, call.pageSize), '$skiptoken');
  // Without the header the directory leaves the count out, and says nothing.
  const counted = eventual && query.get('$count') === 'true';
  return {
    status: 200,
    body: {
      '@odata.context': context(call, ''),
      ...(counted ? { '@odata.count': found.length } : {}),
      ...nextLink,
      value: items.map((item) => shown(query, item)),
    },
  };
}

/** `GET /users/{key}`: one account, by id or sign-in name. */
export function getUser(call: GraphCall, key: string): GraphReply {
  allowOptions(call.query, ['$select']);
  const account = findAccount(key);
  if (!account) {
    throw new GraphRefusal(
      404,
      'Request_ResourceNotFound',
      `Resource '${key}' does not exist or one of its queried reference-property objects are not present.`,
    );
  }
  return {
    status: 200,
    body: { '@odata.context': context(call, '/$entity'), ...shown(call.query, user(account)) },
  };
}

/** What {@link user} makes of an account. */
export type DirectoryUser = ReturnType<typeof user>;

/** An account with all that the directory knows of it. */
export const user = (account: Account) => ({
  businessPhones: [],
  displayName: account.name,
  givenName: account.givenName,
  jobTitle: account.jobTitle,
  mail: account.address,
  mobilePhone: null,
  officeLocation: account.officeLocation,
  preferredLanguage: null,
  surname: account.surname,
  userPrincipalName: account.userPrincipalName,
  id: account.id,
  accountEnabled: account.enabled,
  companyName: account.userType === 'Guest' ? null : companyName,
  department: account.department,
  userType: account.userType,
});

/** What of an account is sent. */
export function shown(
  query: URLSearchParams,
  item: DirectoryUser,
): Readonly<Record<string, unknown>> {
  if (selected(query)) return select(query, item, 'microsoft.graph.user');
  return Object.fromEntries(Object.entries(item).filter(([name]) => usual.includes(name)));
}

function context({ origin, query }: GraphCall, entity: string): string {
  const fields = selected(query);
  return `${origin}/v1.0/$metadata#users${fields ? `(${fields.join(',')})` : ''}${entity}`;
}

const unsupported = (message: string): GraphRefusal =>
  new GraphRefusal(400, 'Request_UnsupportedQuery', message);
