import { createHash, generateKeyPairSync } from 'node:crypto';
import type { LicenceKey } from '../../../main/tenant/licence/licence-key.ts';
import { type Release, releaseIssuer } from '../../../main/updates/release.ts';
import { type SigningKey, signToken } from '../../licence/sign-token.ts';

const pair = generateKeyPairSync('ed25519');

/** The key of the releases of a test, and its other half. */
export const testReleaseKey: LicenceKey = {
  kid: 'release-test',
  x: String(pair.publicKey.export({ format: 'jwk' }).x),
};

/** Signs the releases of a test. */
export const testSigningKey: SigningKey = { kid: testReleaseKey.kid, key: pair.privateKey };

/** SHA-512 of a file's content, as a statement has it. */
export const sha512 = (content: string | Uint8Array): string =>
  createHash('sha512').update(content).digest('base64');

/** A release of a file with this content. */
export const testRelease = (version: string, content: string): Release => ({
  iss: releaseIssuer,
  version,
  target: 'linux-x64',
  file: `Atrium Kiosk-${version}.AppImage`,
  size: Buffer.byteLength(content),
  sha512: sha512(content),
  visits: 7,
});

/** Its statement. */
export const signedRelease = (release: Release): string => signToken(release, testSigningKey);
