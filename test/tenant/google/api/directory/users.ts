import { type Account, domain } from '../../../company/account.ts';
import { accountId, workspaceAccounts } from '../../accounts.ts';
import { etag } from '../events/event-ids.ts';
import { allowOptions, wholeNumber, word } from '../query-options.ts';
import { notFound, notSimulated } from '../refusals.ts';
import { type ApiBody, type ApiCall, ApiRefusal } from '../reply.ts';
import { customerId, directoryPage, needCustomer, needDirectory, notAuthorized } from './list.ts';
import { parseUserQuery } from './user-query.ts';

/**
 * `GET /users`: people. Rooms are not among them; who left is, as suspended, where an administrator
 * asks. The public view holds those only whom colleagues find.
 */
export function listUsers(call: ApiCall): ApiBody {
  const { query, subject, access } = call;
  const isPublic = word(query, 'viewType', ['admin_view', 'domain_public']) === 'domain_public';
  if (access.roleOf(subject, subject) === 'none') throw notAuthorized();
  if (!isPublic) needDirectory(call);
  allowOptions(query, [
    'customer',
    'domain',
    'query',
    'viewType',
    'projection',
    'orderBy',
    'sortOrder',
    'maxResults',
    'pageToken',
  ]);
  needWhose(query);
  if (word(query, 'projection', ['basic', 'full', 'custom']) === 'custom') {
    throw notSimulated('the custom projection');
  }
  const wanted = parseUserQuery(query.get('query') ?? '');
  const users = workspaceAccounts
    .filter((account) => wanted(account) && (account.enabled || !isPublic))
    .sort(byOrder(query));
  const page = directoryPage(call, users, wholeNumber(query, 'maxResults', 500) ?? 100);
  return {
    kind: 'admin#directory#users',
    etag: etag('users', users.length),
    users: page.items.map((account) => (isPublic ? publicView(account) : adminView(account))),
    ...page.nextPageToken,
  };
}

/** One of the two has to say whose users are meant. */
function needWhose(query: URLSearchParams): void {
  const [customer, named] = [query.get('customer'), query.get('domain')];
  if (customer === null && named === null) throw badRequest();
  if (customer !== null) needCustomer(customer);
  if (named !== null && named.toLowerCase() !== domain) throw notFound('Domain not found.');
}

function byOrder(query: URLSearchParams): (one: Account, other: Account) => number {
  const order = word(query, 'orderBy', ['email', 'familyName', 'givenName']);
  const sign = word(query, 'sortOrder', ['ASCENDING', 'DESCENDING']) === 'DESCENDING' ? -1 : 1;
  const key = ({ address, surname, givenName }: Account): string =>
    ({ email: address, familyName: surname, givenName })[order ?? 'email'] ?? '';
  return (one, other) => (order ? sign * key(one).localeCompare(key(other)) : 0);
}

/** What every colleague may see of somebody. */
const publicView = (account: Account): ApiBody => ({
  kind: 'admin#directory#user',
  id: accountId(account.address),
  etag: etag('user', account.address),
  primaryEmail: account.address,
  name: {
    givenName: account.givenName,
    familyName: account.surname,
    fullName: account.name,
  },
  emails: [{ address: account.address, primary: true }],
  organizations: [
    { title: account.jobTitle, primary: true, customType: '', department: account.department },
  ],
});

const adminView = (account: Account): ApiBody => ({
  ...publicView(account),
  isAdmin: false,
  isDelegatedAdmin: false,
  lastLoginTime: '2026-01-05T08:00:00.000Z',
  creationTime: '2024-01-08T08:00:00.000Z',
  agreedToTerms: true,
  suspended: !account.enabled,
  ...(!account.enabled && { suspensionReason: 'ADMIN' }),
  archived: false,
  changePasswordAtNextLogin: false,
  ipWhitelisted: false,
  customerId,
  orgUnitPath: '/',
  isMailboxSetup: true,
  includeInGlobalAddressList: true,
});

const badRequest = () =>
  new ApiRefusal({ code: 400, domain: 'global', reason: 'badRequest', message: 'Bad Request' });
