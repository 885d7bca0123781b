import { knownScopes, scopesIn } from './scopes.ts';

/** What the admin console holds under "domain-wide delegation": which client may act for whoever. */
export interface Delegation {
  /** The scopes that are delegated to the client with this unique ID. */
  scopesOf(clientId: string): readonly string[];
  /** Enters a client, in place of what it had. */
  set(clientId: string, scopes: readonly string[]): void;
  /** Empties it. */
  clear(): void;
}

/** Nothing is delegated, yet. */
export function makeDelegation(): Delegation {
  const entries = new Map<string, readonly string[]>();
  return {
    scopesOf: (clientId) => entries.get(clientId) ?? [],
    set: (clientId, scopes) => entries.set(clientId, scopes),
    clear: () => entries.clear(),
  };
}

/** What a link to the console's page fills in. */
export interface DelegationRequest {
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** Why the console does not take it; undefined where it does. */
  readonly refusal: string | undefined;
}

/**
 * Reads such a link: `clientIdToAdd`, `clientScopeToAdd` with commas between the scopes, and
 * `overwriteClientId`. https://support.google.com/a/answer/162106
 */
export function delegationRequest(
  { searchParams: query }: URL,
  delegation: Delegation,
  clientIds: readonly string[],
): DelegationRequest {
  const clientId = query.get('clientIdToAdd') ?? '';
  const scopes = scopesIn((query.get('clientScopeToAdd') ?? '').replaceAll(',', ' '));
  const exists = delegation.scopesOf(clientId).length > 0;
  const refusal = !clientIds.includes(clientId)
    ? 'The client ID is invalid.'
    : scopes.length === 0 || !scopes.every((scope) => knownScopes.includes(scope))
      ? 'One or more scopes are invalid.'
      : exists && query.get('overwriteClientId') !== 'true'
        ? 'This client ID already exists.'
        : undefined;
  return { clientId, scopes, refusal };
}
