// x509's dependency injection needs this polyfill before it loads.
import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { X509CertificateGenerator } from '@peculiar/x509';
import { SignJWT } from 'jose';
import type * as oidc from 'openid-client';

/** A key pair of an application, and the certificate that stands for it. */
export interface ClientCertificate {
  readonly pem: string;
  readonly key: CryptoKey;
  /** What an assertion's header names it by: SHA-1 and SHA-256, base64url. */
  readonly x5t: string;
  readonly x5t256: string;
}

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: 'SHA-256',
};

/** Makes a key pair and a self-signed certificate. */
export async function makeClientCertificate(): Promise<ClientCertificate> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Atrium Kiosk',
    keys,
    signingAlgorithm: algorithm,
  });
  const digest = (hash: string) =>
    createHash(hash).update(Buffer.from(certificate.rawData)).digest('base64url');
  return {
    pem: certificate.toString('pem'),
    key: keys.privateKey,
    x5t: digest('sha1'),
    x5t256: digest('sha256'),
  };
}

/** Proves the application by an assertion whose header and claims are as given. */
export const assertionWith =
  (key: CryptoKey, header: object, changes: object = {}): oidc.ClientAuth =>
  async (server, client, body) => {
    const now = Math.floor(Date.now() / 1000);
    const assertion = await new SignJWT({
      aud: server.token_endpoint ?? '',
      iss: client.client_id,
      sub: client.client_id,
      jti: crypto.randomUUID(),
      nbf: now,
      exp: now + 300,
      ...changes,
    })
      .setProtectedHeader({ alg: 'RS256', ...header })
      .sign(key);
    body.set('client_id', client.client_id);
    body.set('client_assertion', assertion);
    body.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
  };
