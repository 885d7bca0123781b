import {
  createHmac,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
/** Worth nothing: no packaged build trusts it. */
import demoKey from './demo-key.json' with { type: 'json' };

/** A private Ed25519 key and the name that licences have for it. */
export interface SigningKey {
  readonly kid: string | undefined;
  readonly key: KeyObject;
}

/** The demo's. */
export const demoSigningKey: SigningKey = {
  kid: demoKey.kid,
  key: createPrivateKey({ key: demoKey, format: 'jwk' }),
};

/** A key that nobody trusts, under a name of one's choice. */
export const foreignSigningKey = (kid: string): SigningKey => ({
  kid,
  key: generateKeyPairSync('ed25519').privateKey,
});

/** A token signed as RFC 7515 and RFC 8037 say, by another implementation than the product's. */
export function signToken(claims: object, { kid, key }: SigningKey = demoSigningKey): string {
  const signed = unsigned({ alg: 'EdDSA', kid }, claims);
  return `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`;
}

/** A token that says it needs no signature, and has none. */
export const tokenWithoutSignature = (claims: object): string =>
  `${unsigned({ alg: 'none', kid: demoKey.kid }, claims)}.`;

/** A token whose "secret" is the public key, for whoever lets a token choose its algorithm. */
export function tokenKeyedWithPublicKey(claims: object): string {
  const signed = unsigned({ alg: 'HS256', kid: demoKey.kid }, claims);
  const secret = Buffer.from(demoKey.x, 'base64url');
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

/** The same token and signature, saying something else. */
export function withOtherClaims(token: string, claims: object): string {
  const [header, , signature] = token.split('.');
  return [header, base64url(claims), signature].join('.');
}

const unsigned = (header: object, claims: object): string =>
  `${base64url(header)}.${base64url(claims)}`;

const base64url = (value: object): string =>
  Buffer.from(JSON.stringify(value)).toString('base64url');
