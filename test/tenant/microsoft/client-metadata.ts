import { createHash, type X509Certificate } from 'node:crypto';
import { decodeProtectedHeader } from 'jose';
import Provider, { type AdapterPayload, type ClientAuthMethod, errors } from 'oidc-provider';
import type { Registration } from './registration.ts';

/**
 * The registration as the provider takes it for the request at hand. An application of Entra may
 * prove itself in several ways; to the provider it has one, so it gets the one that is being used.
 */
export function clientMetadata(registration: Registration): AdapterPayload {
  const { clientId, clientSecret, redirects, certificates } = registration;
  const method = proofOf(registration);
  const assertion = param('client_assertion');
  return {
    client_id: clientId,
    client_name: 'Atrium Kiosk',
    application_type: 'native',
    // The others serve the admin consent page alone.
    redirect_uris: redirects.filter((redirect) => redirect.startsWith('http:')),
    response_types: ['code'],
    grant_types: [
      'authorization_code',
      'refresh_token',
      'client_credentials',
      'urn:ietf:params:oauth:grant-type:device_code',
    ],
    token_endpoint_auth_method: method,
    ...(method === 'client_secret_post' ? { client_secret: clientSecret } : {}),
    ...(method === 'private_key_jwt' && assertion !== undefined
      ? { jwks: { keys: keysFor(assertion, certificates) } }
      : {}),
  };
}

function proofOf({ publicClient }: Registration): ClientAuthMethod {
  if (param('client_assertion') !== undefined) return 'private_key_jwt';
  const { oidc, headers } = Provider.ctx ?? {};
  if (param('client_secret') !== undefined || headers?.authorization) return 'client_secret_post';
  if (oidc?.route !== 'token') return 'none';
  const alone = publicClient && param('grant_type') !== 'client_credentials';
  return alone ? 'none' : 'client_secret_post';
}

function param(name: string): string | undefined {
  const value: unknown = Provider.ctx?.oidc?.params?.[name];
  return typeof value === 'string' ? value : undefined;
}

/** The key of the certificate that the assertion's header names by thumbprint; none is no key. */
function keysFor(assertion: string, certificates: readonly X509Certificate[]) {
  const { x5t, 'x5t#S256': x5t256 } = thumbprints(assertion);
  return certificates
    .filter(
      ({ raw }) =>
        (x5t !== undefined || x5t256 !== undefined) &&
        (x5t === undefined || x5t === digest('sha1', raw)) &&
        (x5t256 === undefined || x5t256 === digest('sha256', raw)),
    )
    .map(({ publicKey }) => publicKey.export({ format: 'jwk' }));
}

function thumbprints(assertion: string): Readonly<Record<string, unknown>> {
  try {
    return { ...decodeProtectedHeader(assertion) };
  } catch {
    throw new errors.InvalidClient('The client assertion is no JWT.');
  }
}

const digest = (algorithm: string, raw: Uint8Array): string =>
  createHash(algorithm).update(raw).digest('base64url');
