import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { AccessTokens } from '../../../../main/calendar/access-tokens.ts';
import type { Authorization } from '../../../../main/calendar/provider-kind.ts';
import { providers } from '../../../../main/calendar/registry.ts';
import {
  type ApplicationTokensParts,
  applicationTokens,
} from '../../../../main/tenant/sign-in/application-tokens.ts';
import { epochMs } from '../../../../shared/epoch-ms.ts';
import { ok } from '../../../../shared/result.ts';
import { startHttpsServer } from '../../../https-server.ts';
import { json } from '../../calendar/microsoft/graph-server.ts';

/** One request to the sign-in server. */
export interface AuthorityCall {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The how many-th of its kind this is, from 1. */
  readonly n: number;
  readonly origin: string;
}

/** Answers one request. */
export type Answer = (call: AuthorityCall) => void;

/** A sign-in server for wire-level cases, and tokens that come from it. */
export interface AuthorityServer {
  readonly tokens: AccessTokens;
  readonly discoveries: readonly string[];
  /** The forms of the token requests, and their Authorization headers. */
  readonly grants: readonly { readonly form: URLSearchParams; readonly header: string | null }[];
  /** Turns the clock on, in milliseconds. */
  advance(by: number): void;
  close(): Promise<void>;
}

const access = { scope: 'https://graph.example/.default', subject: null };

/** Answers with a token of its own number, good for an hour. */
export const grant: Answer = ({ response, n }) =>
  json(response, { access_token: `token-${n}`, token_type: 'Bearer', expires_in: 3600 });

/** Answers discovery, naming these ways to send the secret; without them, none. */
export const metadata =
  (methods?: readonly string[]): Answer =>
  ({ response, origin }) =>
    json(response, {
      issuer: `${origin}/tenant/v2.0`,
      token_endpoint: `${origin}/token`,
      ...(methods ? { token_endpoint_auth_methods_supported: methods } : {}),
    });

/** Starts the server; it is healthy unless the test says otherwise. */
export async function startAuthorityServer(
  answers: { readonly discovery?: Answer; readonly token?: Answer } = {},
  {
    authorization = {},
    ...parts
  }: Partial<Omit<ApplicationTokensParts, 'authorization'>> & {
    readonly authorization?: Partial<Authorization>;
  } = {},
): Promise<AuthorityServer> {
  let clock = Date.UTC(2026, 10, 24);
  const discoveries: string[] = [];
  const grants: { form: URLSearchParams; header: string | null }[] = [];
  const server = await startHttpsServer(async (request, response) => {
    const { origin } = server;
    if (request.method === 'GET') {
      const n = discoveries.push(request.url ?? '');
      (answers.discovery ?? metadata())({ request, response, n, origin });
      return;
    }
    const form = new URLSearchParams(await text(request));
    const n = grants.push({ form, header: request.headers.authorization ?? null });
    (answers.token ?? grant)({ request, response, n, origin });
  });
  const tokens = applicationTokens({
    authorization: {
      issuer: `${server.origin}/tenant/v2.0`,
      clientId: 'kiosk',
      directory: null,
      signIn: 'application',
      credential: 'secret',
      access: { calendars: access, directory: access, booking: access },
      delegatedScope: 'openid offline_access https://graph.example/.default',
      pageParameters: {},
      loopbackHost: 'localhost',
      showsSecret: false,
      adminConsentUrl: `${server.origin}/tenant/v2.0/adminconsent`,
      secrets: {
        clientSecret: 'microsoft.clientSecret',
        key: 'microsoft.clientKey',
        refreshToken: 'microsoft.refreshToken',
      },
      ...authorization,
    },
    access,
    refusals: providers.microsoft.refusals,
    secret: async () => ok('s3cret/+'),
    fetch,
    now: () => epochMs(clock),
    ...parts,
  });
  return {
    tokens,
    discoveries,
    grants,
    advance: (by) => {
      clock += by;
    },
    close: server.close,
  };
}
