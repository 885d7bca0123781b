import { createHash, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

/** An account of a program: what it proves itself with, and what is known of it. */
export interface ServiceAccount {
  readonly email: string;
  /** Its unique ID, by which an administrator delegates to it. */
  readonly clientId: string;
  readonly keyId: string;
  readonly publicKey: KeyObject;
  /** The JSON file that is downloaded with a new key, once. */
  readonly keyFile: string;
}

const email = 'atrium-kiosk@northwind-lobby.iam.gserviceaccount.com';
const clientId = '117305498126604871935';

/** Makes a service account with one key. */
export async function makeServiceAccount(issuer: string): Promise<ServiceAccount> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
  });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const keyId = createHash('sha1').update(spki).digest('hex');
  const keyFile = {
    type: 'service_account',
    project_id: 'northwind-lobby',
    private_key_id: keyId,
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    client_email: email,
    client_id: clientId,
    auth_uri: `${issuer}/o/oauth2/auth`,
    token_uri: `${issuer}/token`,
    auth_provider_x509_cert_url: `${issuer}/oauth2/v1/certs`,
    client_x509_cert_url: `${issuer}/robot/v1/metadata/x509/${encodeURIComponent(email)}`,
    universe_domain: 'googleapis.com',
  };
  return { email, clientId, keyId, publicKey, keyFile: JSON.stringify(keyFile, null, 2) };
}
