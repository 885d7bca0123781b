import * as oidc from 'openid-client';
import type { Tenant } from './tenant.ts';

/** Asks the tenant's Graph; the path begins after `/v1.0`, or is a whole link. */
export type CallGraph = (
  path: string,
  headers?: Readonly<Record<string, string>>,
  signal?: AbortSignal,
) => Promise<Response>;

/** Gets an access token by client credentials, with a client library that knows no test. */
export async function accessToken(
  tenant: Tenant,
  authentication: oidc.ClientAuth = oidc.ClientSecretPost(tenant.clientSecret),
): Promise<string> {
  const configuration = await oidc.discovery(
    new URL(tenant.issuer),
    tenant.clientId,
    undefined,
    authentication,
  );
  const tokens = await oidc.clientCredentialsGrant(configuration, { scope: tenant.scope });
  return tokens.access_token;
}

/** Signs in and calls Graph with plain `fetch`. */
export async function signIn(tenant: Tenant): Promise<CallGraph> {
  return callWith(tenant, await accessToken(tenant));
}

/** Calls Graph with that token. */
export const callWith =
  ({ origin }: Tenant, token: string): CallGraph =>
  (path, headers = {}, signal) =>
    fetch(path.startsWith('https:') ? path : `${origin}/v1.0${path}`, {
      headers: { ...headers, authorization: `Bearer ${token}` },
      signal: signal ?? null,
    });
