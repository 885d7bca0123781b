import { z } from 'zod';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { namesLike, wordsOf } from '../host-names.ts';
import { emailAddress } from '../meeting.ts';
import type { Host } from '../provider.ts';
import type { GoogleCall, GoogleClient } from './client.ts';
import { type GoogleFailure, withoutAnswer } from './google-failure.ts';
import type { GroupAddresses } from './host-group.ts';

type Found = Result<readonly Host[], GoogleFailure>;

/** Most users that Google puts on one page. */
const largestPage = 500;

/** How many accounts there may be for each that is a person's who works there. */
const dilution = 5;

const text = z.string().nullish().catch(null);
const flag = z.boolean().nullish().catch(null);

const organizationSchema = z.object({ department: text, primary: flag });

/**
 * Written as one word, the family name comes first: 王小明 is 小明 of the family 王, which the directory
 * keeps apart. How long a family's name is nobody can tell, but it has a first letter.
 */
const withoutSpaces = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** A user as the directory has it. One badly kept account must not hide the others. */
const userSchema = z.object({
  primaryEmail: text,
  name: z.object({ fullName: text, givenName: text, familyName: text }).nullish().catch(null),
  organizations: z.array(organizationSchema.catch({})).nullish().catch(null),
  suspended: flag,
  archived: flag,
  includeInGlobalAddressList: flag,
  isGuestUser: flag,
});

type WireUser = z.infer<typeof userSchema>;

const pageSchema = z.object({ nextPageToken: text, users: z.array(userSchema).nullish() });

const fields =
  'nextPageToken,users(primaryEmail,name(fullName,givenName,familyName),organizations(department,primary),suspended,archived,includeInGlobalAddressList,isGuestUser)';

/**
 * People whose names begin with the words that were typed, in any order, at most `limit`.
 *
 * Google knows no "or", and finds the beginning of a given name or of a family name; in a whole name
 * it finds what that "contains", which it does not define any further
 * (https://developers.google.com/workspace/admin/directory/v1/guides/search-users). So one word is
 * asked for in each of these ways, the longest, and what comes is held against all of them here.
 */
export async function searchPeople(
  client: GoogleClient,
  typed: string,
  limit: number,
  group: GroupAddresses | null,
  signal: AbortSignal,
): Promise<Found> {
  // Letters and digits only: they need no quotes, and nothing else can get into the query.
  const parts = typed.split(/\s+/).map(wordsOf);
  // Of "o'brien", only the "o" begins a name.
  const beginning = longest(parts.map(([first = '']) => first));
  const anywhere = longest(parts.flat());
  if (beginning === '') return ok([]);
  const family = withoutSpaces.test(beginning) ? [...beginning][0] : beginning;
  const queries = [`givenName:${beginning}*`, `familyName:${family}*`];
  // If one letter were enough to be contained, that would be half of the company.
  if (anywhere.length > 1) queries.push(`name:${anywhere}`);
  const answers = await Promise.all(
    queries.map((query) => client.pages((token) => usersCall({ query }, token), signal)),
  );
  const users: WireUser[] = [];
  for (const answer of answers) {
    if (!answer.ok) return answer;
    users.push(...answer.value.flatMap((page) => page.users ?? []));
  }
  return confined(hostsAmong(users, typed), limit, group, signal);
}

/** Some of the people who can be visited, at most `limit`. */
export async function somePeople(
  client: GoogleClient,
  limit: number,
  group: GroupAddresses | null,
  signal: AbortSignal,
): Promise<Found> {
  // The members of a group may be anywhere in the directory.
  const read = group
    ? await client.pages((token) => usersCall({}, token), signal)
    : await firstPage(client, Math.min(limit * dilution, largestPage), signal);
  if (!read.ok) return read;
  const users = read.value.flatMap((page) => page.users ?? []);
  return confined(hostsAmong(users, ''), limit, group, signal);
}

async function firstPage(client: GoogleClient, maxResults: number, signal: AbortSignal) {
  const page = await client.call(usersCall({ maxResults }, undefined), signal);
  return page.ok ? ok([page.value]) : page;
}

/** The administrators' view, for only that tells who has left. */
const usersCall = (
  params: { readonly query?: string; readonly maxResults?: number },
  pageToken: string | undefined,
): GoogleCall<z.infer<typeof pageSchema>> => ({
  purpose: 'directory',
  schema: pageSchema,
  send: ({ directory }, options) =>
    directory.users.list(
      {
        customer: 'my_customer',
        viewType: 'admin_view',
        maxResults: largestPage,
        fields,
        ...params,
        ...(pageToken === undefined ? {} : { pageToken }),
      },
      options,
    ),
});

/** Those of the users who can be visited and whose names fit; each once, though several queries found them. */
function hostsAmong(users: readonly WireUser[], typed: string): readonly Host[] {
  const fits = namesLike(typed);
  const hosts = new Map<string, Host>();
  for (const user of users) {
    const address = emailAddress(user.primaryEmail ?? '');
    const { fullName, givenName, familyName } = user.name ?? {};
    const name = fullName?.trim() ?? '';
    if (!address || !name || !canBeVisited(user)) continue;
    if (!fits(name) && !fits(`${familyName ?? ''}${givenName ?? ''}`)) continue;
    hosts.set(address, { name, address, department: departmentOf(user) });
  }
  return [...hosts.values()];
}

const canBeVisited = (user: WireUser): boolean =>
  !user.suspended &&
  !user.archived &&
  !user.isGuestUser &&
  // Whom the company does not show to its own people is not shown to visitors either.
  user.includeInGlobalAddressList !== false;

function departmentOf({ organizations }: WireUser): string | null {
  const primary = organizations?.find((organization) => organization.primary) ?? organizations?.[0];
  return primary?.department?.trim() || null;
}

/** Those of the hosts who are in the group, if there is one; where it cannot be read, nobody. */
async function confined(
  hosts: readonly Host[],
  limit: number,
  group: GroupAddresses | null,
  signal: AbortSignal,
): Promise<Found> {
  if (!group) return ok(hosts.slice(0, limit));
  const members = await group.members(signal);
  if (!members.ok) return fail(withoutAnswer(members.error));
  return ok(hosts.filter(({ address }) => members.value.has(address)).slice(0, limit));
}

const longest = (words: readonly string[]): string =>
  words.reduce((best, word) => (word.length > best.length ? word : best), '');
