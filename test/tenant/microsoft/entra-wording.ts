import type Provider from 'oidc-provider';
import type { errors } from 'oidc-provider';
import { type EntraCode, entraBody, entraStatus } from './entra-errors.ts';

/** What the provider finds wrong, and what Entra says to that; by the provider's own detail. */
const refusals: readonly (readonly [RegExp, EntraCode])[] = [
  [/^client not found$/, 'AADSTS700016'],
  [/^invalid secret provided$/, 'AADSTS7000215'],
  [/^jwt (expired|not active yet|issued in the future)$/, 'AADSTS700024'],
  [/^(no applicable key found|signature verification failed)/, 'AADSTS700027'],
  [/^refresh token is expired$/, 'AADSTS700082'],
  [/^refresh token (not found|already used)$/, 'AADSTS50173'],
  [/^grant (not found|is expired)$/, 'AADSTS50173'],
  [/^device code not found$/, 'AADSTS70018'],
];

/** Answers of the device flow, by the provider's OAuth error. */
const polls: Readonly<Record<string, EntraCode>> = {
  authorization_pending: 'AADSTS70016',
  expired_token: 'AADSTS70020',
};

/** Makes the provider speak as Entra does, number and all, and tells each token it gives to `issue`. */
export function wordAsEntra(
  provider: Provider,
  { pollSeconds, issue }: { readonly pollSeconds: number; readonly issue: (token: string) => void },
): void {
  const details = new WeakMap<object, string>();
  const note = (ctx: object, { error_detail: detail = '' }: errors.OIDCProviderError) =>
    details.set(ctx, detail);
  provider.on('grant.error', note);
  provider.on('device_authorization.error', note);
  provider.use(async (ctx, next) => {
    await next();
    const body: unknown = ctx.body;
    if (typeof body !== 'object' || body === null) return;
    for (const name of ['access_token', 'refresh_token', 'id_token']) {
      const token: unknown = Reflect.get(body, name);
      if (typeof token === 'string') issue(token);
    }
    if ('user_code' in body) {
      // Entra has no address that carries the code.
      Reflect.deleteProperty(body, 'verification_uri_complete');
      Reflect.set(body, 'interval', pollSeconds);
    }
    if (!('error' in body)) return;
    const code = entraCode(body.error, details.get(ctx) ?? '', ctx.oidc?.params?.grant_type);
    if (code) {
      ctx.status = entraStatus(code);
      ctx.body = entraBody(code);
    } else if (body.error === 'access_denied') {
      // RFC 8628 calls it `access_denied`.
      ctx.body = { ...body, error: 'authorization_declined' };
    }
  });
}

function entraCode(error: unknown, detail: string, grant: unknown): EntraCode | undefined {
  if (detail.startsWith('the provided authentication mechanism does not match')) {
    return grant === 'client_credentials' ? 'AADSTS7000216' : 'AADSTS7000218';
  }
  const [, code] = refusals.find(([pattern]) => pattern.test(detail)) ?? [];
  return code ?? (typeof error === 'string' ? polls[error] : undefined);
}
