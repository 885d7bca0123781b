import { ok, type Result } from '../../../shared/result.ts';
import { namesLike, wordsOf } from '../host-names.ts';
import type { KnownRooms } from '../places.ts';
import type { Host } from '../provider.ts';
import type { GraphClient } from './client.ts';
import type { GraphFailure } from './graph-failure.ts';
import { addressIn, words } from './mapping.ts';
import { userFields, userSchema, type WireUser } from './wire.ts';

/** Asked for beyond the limit, since rooms, guests and former colleagues fall out. */
const spare = 20;

/** How many accounts there may be for each that is a person's; rooms, guests and machines have them too. */
const dilution = 5;

/** Most users that Graph puts on one page. */
const largestPage = 999;

/** People whose names begin with the words that were typed, in any order. */
export async function searchPeople(
  graph: GraphClient,
  text: string,
  limit: number,
  signal: AbortSignal,
): Promise<Result<readonly WireUser[], GraphFailure>> {
  const typed = wordsOf(text);
  if (typed.length === 0) return ok([]);
  const read = (query: string, headers: Record<string, string>) => {
    const path = `/users?${query}&$select=${userFields.join(',')}&$top=${limit + spare}`;
    return graph.read({ path, headers, item: userSchema, mailbox: null, pages: 'first' }, signal);
  };
  // Letters and digits only: quotes and backslashes end the clause, and Graph stumbles over "&".
  const clause = encodeURIComponent(`"displayName:${typed.join(' ')}"`);
  const found = await read(`$search=${clause}`, { ConsistencyLevel: 'eventual' });
  if (found.ok || found.error.status !== 400) return found;
  // Some directories cannot search (Azure AD B2C): only names that begin with the whole text then.
  const literal = text.trim().replaceAll("'", "''");
  return read(`$filter=${encodeURIComponent(`startswith(displayName,'${literal}')`)}`, {});
}

/** Users in the order of the directory, of whom about `limit` may be people who can be visited. */
export function somePeople(
  graph: GraphClient,
  limit: number,
  signal: AbortSignal,
): Promise<Result<readonly WireUser[], GraphFailure>> {
  // Not filtered by the directory: what it filters by is more than it may let us read.
  const path = `/users?$select=${userFields.join(',')}&$top=${Math.min(limit * dilution, largestPage)}`;
  return graph.read({ path, item: userSchema, mailbox: null, pages: 'first' }, signal);
}

/** The users who can be visited: employed, with an address, no rooms, and named as was typed, if anything was. */
export function hostsAmong(
  users: readonly WireUser[],
  text: string,
  rooms: KnownRooms,
): readonly Host[] {
  const fits = namesLike(text);
  return users.flatMap((user) => {
    const address = addressIn(user.mail);
    const name = words(user.displayName);
    if (!address || !name || rooms.has(address)) return [];
    if (user.accountEnabled === false || user.userType === 'Guest') return [];
    if (!fits(name)) return [];
    return [{ name, address, department: words(user.department) }];
  });
}
