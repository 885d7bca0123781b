import type Provider from 'oidc-provider';
import type { errors, KoaContextWithOIDC } from 'oidc-provider';
import { domain } from '../company/account.ts';
import { assertionGrant } from './assertion-grant.ts';
import { scopesIn, writtenOut } from './scopes.ts';
import { type TokenRefusal, tokenRefusal } from './token-refusal.ts';

const deadToken = tokenRefusal('invalid_grant', 'Token has been expired or revoked.');

/** Google says why once; whoever asks again with the same dead token is told no more than this. */
const deadTokenAgain = tokenRefusal('invalid_grant', 'Bad Request');

/** What the provider finds wrong, and what Google says to that; by the provider's own detail. */
const refusals: readonly (readonly [RegExp, TokenRefusal])[] = [
  [/^client not found$/, tokenRefusal('invalid_client', 'The OAuth client was not found.')],
  [/^invalid secret/, tokenRefusal('invalid_client', 'The provided client secret is invalid.')],
  [
    /^the provided authentication mechanism does not match/,
    tokenRefusal('invalid_request', 'client_secret is missing.'),
  ],
  [
    /^no client authentication mechanism/,
    tokenRefusal('invalid_request', 'Could not determine client ID from request.'),
  ],
  [/redirect_uri mismatch$/, tokenRefusal('redirect_uri_mismatch', 'Bad Request')],
  [/^code_verifier must be/, tokenRefusal('invalid_grant', 'Missing code verifier.')],
  [/^code_verifier does not/, tokenRefusal('invalid_grant', 'Invalid code verifier.')],
  [/^authorization code /, tokenRefusal('invalid_grant', 'Bad Request')],
  [/^refresh token /, deadToken],
];

/** What the metadata say that there is; the device flow is for other clients. */
const grants: readonly string[] = [
  'authorization_code',
  'refresh_token',
  'urn:ietf:params:oauth:grant-type:device_code',
  assertionGrant,
];

/** What happens at the token endpoint, and is the workspace's to know. */
export interface TokenEvents {
  /** Answers the assertion of a service account. */
  readonly assertion: (assertion: string) => Promise<TokenAnswer>;
  /** Told each token as it is handed out. */
  readonly issue: (token: string) => void;
  /** How many seconds a refresh token has left, Infinity where it does not age. */
  readonly remaining: (refreshToken: string) => number;
}

/** An answer of the token endpoint. */
export interface TokenAnswer {
  readonly status: number;
  readonly body: object;
}

/** Makes the provider speak as Google does. */
export function wordAsGoogle(provider: Provider, events: TokenEvents): void {
  const details = new WeakMap<object, string>();
  const toldDead = new Set<string>();
  provider.on('grant.error', (ctx, { error_detail, error_description }: errors.OIDCProviderError) =>
    details.set(ctx, error_detail ?? error_description ?? ''),
  );
  provider.use(async (ctx, next) => {
    await next();
    const oidc: OidcContext | undefined = ctx.oidc;
    if (oidc?.route === 'discovery') Object.assign(ctx.body, { grant_types_supported: grants });
    if (oidc?.route === 'resume') return describeCode(ctx.response, oidc);
    if (oidc?.route !== 'token') return;
    const { grant_type: grantType, assertion, refresh_token: dead } = oidc.body ?? {};
    const answer =
      // It names no client, so that the provider has refused it.
      grantType === assertionGrant
        ? await events.assertion(String(assertion ?? ''))
        : (refusals.find(([pattern]) => pattern.test(details.get(ctx) ?? ''))?.[1] ??
          wordTokens(ctx.body, grantType === 'authorization_code', events));
    if (!answer) return;
    ctx.status = answer.status;
    ctx.body = answer.body;
    if (answer === deadToken && typeof dead === 'string') {
      if (toldDead.has(dead)) ctx.body = deadTokenAgain.body;
      toldDead.add(dead);
    }
    for (const name of ['access_token', 'refresh_token', 'id_token']) {
      const token: unknown = Reflect.get(answer.body, name);
      if (typeof token === 'string') events.issue(token);
    }
  });
}

type OidcContext = KoaContextWithOIDC['oidc'];

/** Tokens as Google writes them down: scopes in full, a refresh token once, and when it will end. */
function wordTokens(
  given: unknown,
  isFirst: boolean,
  { remaining }: TokenEvents,
): TokenAnswer | undefined {
  if (typeof given !== 'object' || given === null || !('access_token' in given)) return undefined;
  const { refresh_token: token, scope, ...rest }: Readonly<Record<string, unknown>> = { ...given };
  const left = typeof token === 'string' ? remaining(token) : Number.POSITIVE_INFINITY;
  return {
    status: 200,
    body: {
      ...rest,
      scope: writtenOut(scopesIn(String(scope ?? ''))),
      ...(isFirst && token !== undefined ? { refresh_token: token } : {}),
      ...(Number.isFinite(left) ? { refresh_token_expires_in: left } : {}),
    },
  };
}

/** Adds what Google tells the application beside the code. */
function describeCode(
  response: KoaContextWithOIDC['response'],
  { entities, requestParamScopes }: OidcContext,
): void {
  const location = response.get('Location');
  if (!URL.canParse(location)) return;
  const url = new URL(location);
  if (!url.searchParams.has('code')) return;
  const granted = entities.Grant?.getOIDCScopeFiltered(requestParamScopes) ?? '';
  url.searchParams.set('scope', writtenOut(scopesIn(granted)));
  url.searchParams.set('authuser', '0');
  url.searchParams.set('hd', domain);
  url.searchParams.set('prompt', 'consent');
  response.set('Location', url.href);
}
