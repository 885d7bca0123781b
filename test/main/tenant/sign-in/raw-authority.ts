import type { ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Authorization } from '../../../../main/calendar/provider-kind.ts';
import { providers } from '../../../../main/calendar/registry.ts';
import type { SignInParts } from '../../../../main/tenant/sign-in/sign-in.ts';
import { epochMs } from '../../../../shared/epoch-ms.ts';
import type { Credential } from '../../../../shared/staff/setup-view.ts';
import { type HttpsServer, startHttpsServer } from '../../../https-server.ts';
import { json } from '../../calendar/microsoft/graph-server.ts';
import { type TestVault, testVault } from './test-vault.ts';

/** Answers one request; `form` is what was posted. */
export type RawAnswer = (response: ServerResponse, form: URLSearchParams, origin: string) => void;

/** What a test may say about the answers; discovery is healthy unless it says otherwise. */
export type RawAnswers = { readonly [P in (typeof paths)[number]]?: RawAnswer };

/** An authority for wire-level cases, and what signs in to it. */
export interface RawAuthority {
  readonly parts: SignInParts & { readonly vault: TestVault };
  /** The posted forms, by path, in order. */
  readonly posted: readonly { readonly path: string; readonly form: URLSearchParams }[];
  close: HttpsServer['close'];
}

const paths = ['/discovery', '/device', '/token', '/revoke'] as const;

const access = { scope: 'https://graph.example/.default', subject: null };

const discovery: RawAnswer = (response, _form, origin) =>
  json(response, {
    issuer: `${origin}/v2.0`,
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    device_authorization_endpoint: `${origin}/device`,
    revocation_endpoint: `${origin}/revoke`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
  });

/** A device code that is asked for ten times a second. */
export const deviceCode: RawAnswer = (response, _form, origin) =>
  json(response, {
    device_code: 'device-code',
    user_code: 'ABCD1234',
    verification_uri: `${origin}/enter`,
    expires_in: 900,
    interval: 0.1,
  });

/** Refuses as the token endpoint does (RFC 6749, 5.2), in Entra's words. */
export const refuse =
  (error: string, number = '', status = 400): RawAnswer =>
  (response) =>
    json(
      response,
      { error, error_description: number && `${number}: Words that name names. Trace ID: 0` },
      status,
    );

/** Gives tokens without an ID token. */
export const grant: RawAnswer = (response) =>
  json(response, {
    access_token: 'opaque',
    token_type: 'Bearer',
    expires_in: 3600,
    refresh_token: 'refresh',
  });

/** Bad days: what a server, or something between, may do instead of answering. */
export const badDays: readonly (readonly [string, RawAnswer, string])[] = [
  ['a web page', (response) => html(response, 200), 'bad-response'],
  ['a web page that is an error', (response) => html(response, 502), 'bad-response'],
  ['a success with an error in it', refuse('invalid_client', 'AADSTS7000215', 200), 'bad-response'],
  [
    'a redirect',
    (response) => response.writeHead(307, { location: 'https://elsewhere.example/' }).end(),
    'bad-response',
  ],
  [
    'an answer that breaks off',
    (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"access_to', () => response.socket?.end());
    },
    'offline',
  ],
  ['a cut connection', (response) => response.destroy(), 'offline'],
  ['too many requests', refuse('temporarily_unavailable', '', 429), 'throttled'],
];

function html(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/html' }).end('<title>Welcome</title>');
}

/** Starts the authority; `credential` is what the kiosk proves itself with. */
export async function startRawAuthority(
  answers: RawAnswers,
  {
    credential = 'secret',
    vault = testVault({ clientSecret: 's3cret' }),
    authorization = {},
  }: {
    readonly credential?: Credential;
    readonly vault?: TestVault;
    /** What else is another than usual. */
    readonly authorization?: Partial<Authorization>;
  } = {},
): Promise<RawAuthority> {
  const posted: { path: string; form: URLSearchParams }[] = [];
  const server = await startHttpsServer(async (request, response) => {
    const path = paths.find((known) => request.url === known) ?? '/discovery';
    const form = new URLSearchParams(await text(request));
    if (request.method === 'POST') posted.push({ path, form });
    const answer = answers[path] ?? (path === '/discovery' ? discovery : refuse('not_found'));
    answer(response, form, server.origin);
  });
  return {
    parts: {
      authorization: {
        issuer: `${server.origin}/v2.0`,
        clientId: 'kiosk',
        directory: null,
        signIn: 'application',
        credential,
        access: { calendars: access, directory: access, booking: access },
        delegatedScope: 'openid offline_access https://graph.example/.default',
        pageParameters: { prompt: 'select_account' },
        loopbackHost: 'localhost',
        showsSecret: false,
        adminConsentUrl: `${server.origin}/v2.0/adminconsent`,
        secrets: {
          clientSecret: 'microsoft.clientSecret',
          key: 'microsoft.clientKey',
          refreshToken: 'microsoft.refreshToken',
        },
        ...authorization,
      },
      refusals: providers.microsoft.refusals,
      vault,
      fetch,
      now: () => epochMs(Date.now()),
    },
    posted,
    close: server.close,
  };
}
