import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';
import { makeCertificates } from '../tenant/certificates.ts';
import { makeGrantStore } from '../tenant/grant-store.ts';
import type { Random } from './seeded-random.ts';

/**
 * What becomes of a refresh token that was used: Entra keeps it valid, a strict authority takes its
 * second use for theft and revokes all that came of the same sign-in.
 */
export type Strictness = 'keeps-old' | 'revokes-on-replay';

/** An authority over HTTPS on loopback that gives another refresh token with each use. */
export interface RotatingAuthority {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  /** For `NODE_EXTRA_CA_CERTS`. */
  readonly caFile: string;
  /** Somebody signs in: the first refresh token of a new grant. */
  signIn(): Promise<string>;
  /** Every refresh token that was issued, in order. */
  readonly issued: readonly string[];
  /** The refresh tokens of all requests to the token endpoint, in order. */
  readonly shown: readonly string[];
  /** Waits until whatever a process that is gone had sent is dealt with. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const clientId = 'kiosk';
const scope = 'openid offline_access';
const accountId = 'reception';

/** Characters of a refresh token: in one entry of a keychain, just so, just not, and in several. */
const lengths = [43, 1_500, 2_400, 2_401, 4_800, 7_000, 12_000] as const;

/** Starts the authority; its refresh tokens are of lengths that are drawn. */
export async function startRotatingAuthority(
  strictness: Strictness,
  random: Random,
): Promise<RotatingAuthority> {
  const certificates = await makeCertificates();
  const server = createServer({ key: certificates.keyPem, cert: certificates.chainPem });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const folder = await mkdtemp(join(tmpdir(), 'rotating-authority-'));
  const caFile = join(folder, 'ca.pem');
  await writeFile(caFile, certificates.caPem);

  const store = makeGrantStore({
    client: () => undefined,
    keepsUsedRefreshTokens: strictness === 'keeps-old',
  });
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const provider = new Provider(issuer, {
    adapter: store.adapter,
    cookies: { keys: ['rotating-authority'] },
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: 'none',
        application_type: 'native',
        grant_types: ['authorization_code', 'refresh_token'],
        redirect_uris: ['http://localhost'],
      },
    ],
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    jwks: { keys: [{ ...(await exportJWK(privateKey)), use: 'sig' }] },
    rotateRefreshToken: true,
    ttl: { AccessToken: 3_600, Grant: 86_400, IdToken: 3_600, RefreshToken: 86_400 },
    features: { devInteractions: { enabled: false } },
    formats: {
      bitsOfOpaqueRandomness: (_, token) =>
        token.kind === 'RefreshToken' ? random.pick(lengths) * 6 : 256,
    },
  });
  const issued: string[] = [];
  const shown: string[] = [];
  // An opaque token is its own identifier.
  provider.on('refresh_token.saved', ({ jti }) => issued.push(jti));
  provider.use(async (context, next) => {
    await next();
    if (context.oidc?.route === 'token') shown.push(String(context.oidc.params?.refresh_token));
  });
  const answer = provider.callback();
  let underWay = 0;
  server.on('request', async (request, response) => {
    underWay += 1;
    await answer(request, response).finally(() => {
      underWay -= 1;
    });
  });
  const connections = promisify(server.getConnections.bind(server));

  return {
    issuer,
    clientId,
    scope,
    caFile,
    issued,
    shown,
    async signIn() {
      const client = await provider.Client.find(clientId);
      if (!client) throw new Error('the client is registered');
      const grant = new provider.Grant({ accountId, clientId });
      grant.addOIDCScope(scope);
      const grantId = await grant.save();
      const gty = 'authorization_code';
      return new provider.RefreshToken({ accountId, client, grantId, scope, gty }).save();
    },
    async settled() {
      while ((await connections()) > 0 || underWay > 0) await pause(5);
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      await rm(folder, { recursive: true });
    },
  };
}
