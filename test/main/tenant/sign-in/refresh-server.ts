import { text } from 'node:stream/consumers';
import type { AccessTokens } from '../../../../main/calendar/access-tokens.ts';
import { providers } from '../../../../main/calendar/registry.ts';
import { memoryVault } from '../../../../main/tenant/memory-vault.ts';
import { refreshTokens } from '../../../../main/tenant/sign-in/refresh-tokens.ts';
import type { Vault } from '../../../../main/tenant/vault.ts';
import { epochMs } from '../../../../shared/epoch-ms.ts';
import { startHttpsServer } from '../../../https-server.ts';
import { json } from '../../calendar/microsoft/graph-server.ts';
import { type Answer, metadata } from './authority-server.ts';

/** What the refresh token is stored under. */
export const refreshTokenName = 'microsoft.refreshToken';

/** A sign-in server for wire-level cases, and tokens that are renewed at it. */
export interface RefreshServer {
  readonly tokens: AccessTokens;
  /** Holds `refresh-0` at first. */
  readonly vault: Vault;
  /** The forms of the token requests. */
  readonly forms: readonly URLSearchParams[];
  /** What each request for a token carried in its Authorization header. */
  readonly headers: readonly (string | undefined)[];
  /** Other tokens on the same vault, as after a restart. */
  restart(): AccessTokens;
  /** Turns the clock on, in milliseconds. */
  advance(by: number): void;
  /** The refresh token in the vault. */
  stored(): Promise<string | null>;
  close(): Promise<void>;
}

/** Answers with tokens of the request's own number, `token-1` and `refresh-1`, good for an hour. */
export const rotate: Answer = ({ response, n }) =>
  json(response, {
    access_token: `token-${n}`,
    refresh_token: `refresh-${n}`,
    token_type: 'Bearer',
    expires_in: 3600,
  });

/** Starts the server; it gives another refresh token with each use unless the test says otherwise. */
export async function startRefreshServer(
  answers: { readonly discovery?: Answer; readonly token?: Answer } = {},
  change: (vault: Vault) => Partial<Vault> = () => ({}),
  showsSecret = false,
): Promise<RefreshServer> {
  let clock = Date.UTC(2026, 10, 24);
  const forms: URLSearchParams[] = [];
  const headers: (string | undefined)[] = [];
  const server = await startHttpsServer(async (request, response) => {
    const { origin } = server;
    if (request.method === 'GET') {
      (answers.discovery ?? metadata())({ request, response, n: 1, origin });
      return;
    }
    headers.push(request.headers.authorization);
    const n = forms.push(new URLSearchParams(await text(request)));
    (answers.token ?? rotate)({ request, response, n, origin });
  });
  const vault = emptyVault();
  await vault.write(refreshTokenName, 'refresh-0');
  const start = () =>
    refreshTokens({
      authorization: {
        issuer: `${server.origin}/tenant/v2.0`,
        clientId: 'kiosk',
        delegatedScope: 'openid offline_access https://graph.example/Calendars.Read',
        showsSecret,
        secrets: { refreshToken: refreshTokenName, clientSecret: 'microsoft.clientSecret' },
      },
      refusals: providers.microsoft.refusals,
      vault: { ...vault, ...change(vault) },
      fetch,
      now: () => epochMs(clock),
    });
  return {
    tokens: start(),
    vault,
    forms,
    headers,
    restart: start,
    advance: (by) => {
      clock += by;
    },
    async stored() {
      const read = await vault.read(refreshTokenName);
      if (!read.ok) throw new Error(read.error.detail);
      return read.value;
    },
    close: server.close,
  };
}

function emptyVault(): Vault {
  const vault = memoryVault('{}');
  if (!vault.ok) throw new Error(vault.error);
  return vault.value;
}
