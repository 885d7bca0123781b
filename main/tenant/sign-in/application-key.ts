import { createHash, X509Certificate } from 'node:crypto';
import { importPKCS8 } from 'jose';
import { type ClientAuth, modifyAssertion, PrivateKeyJwt } from 'openid-client';
import { z } from 'zod';
import { type EpochMs, epochMs } from '../../../shared/epoch-ms.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { SecretTooLarge, Vault, VaultFailure } from '../vault.ts';

/** The public half of the kiosk's own key pair, to be uploaded where the kiosk is registered. */
export interface ApplicationCertificate {
  /** The certificate alone, PEM. */
  readonly pem: string;
  /** SHA-1 in upper-case hexadecimal, as lists of certificates show it. */
  readonly thumbprint: string;
  readonly notAfter: EpochMs;
}

/** What the vault's entry holds, as JSON: PKCS#8 and the certificate of its public key, both PEM. */
const entrySchema = z.object({ key: z.string().min(1), certificate: z.string().min(1) });

/** As long as secrets usually last at most; nobody comes back to a lobby more often. */
const lifetimeYears = 2;

/** Letters of a common name (RFC 5280, ub-common-name). */
const longestName = 64;

/** Of the certificate's own signature: what every portal takes. Assertions are signed otherwise. */
const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};

/**
 * Makes a key pair of the kiosk's own and a self-signed certificate for it, and puts both into the
 * vault in place of those before. The private key is nowhere else, and never leaves it.
 */
export async function makeApplicationKey(
  vault: Vault,
  name: string,
  computer: string,
  now: EpochMs,
): Promise<Result<ApplicationCertificate, VaultFailure | SecretTooLarge>> {
  // The generator's dependency injection needs the polyfill before it loads.
  await import('reflect-metadata');
  const {
    BasicConstraintsExtension,
    KeyUsageFlags,
    KeyUsagesExtension,
    PemConverter,
    X509CertificateGenerator,
  } = await import('@peculiar/x509');
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const notAfter = new Date(now);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + lifetimeYears);
  const made = await X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [commonName(computer)] }],
    // A day of grace for clocks behind this one.
    notBefore: new Date(now - 24 * 60 * 60 * 1_000),
    notAfter,
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(false),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
    ],
  });
  const certificate = made.toString('pem');
  const exported = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  const key = PemConverter.encode(exported, 'PRIVATE KEY');
  const stored = await vault.write(name, JSON.stringify({ key, certificate }));
  return stored.ok ? ok(describe(new X509Certificate(certificate))) : stored;
}

/** The certificate of the key in the vault; null where there is none. */
export async function applicationCertificate(
  vault: Vault,
  name: string,
): Promise<Result<ApplicationCertificate | null, VaultFailure>> {
  const stored = await vault.read(name);
  if (!stored.ok) return stored;
  const entry = stored.value === null ? null : readEntry(stored.value);
  return ok(entry && describe(entry.certificate));
}

/**
 * How the kiosk proves itself with what the vault holds: an assertion (RFC 7523, 2.2), signed with
 * PS256. Authorities find the certificate by its thumbprint in the header (RFC 7515, 4.1.8), and
 * those that know only the older `x5t` by that. Null where the vault holds no key with its
 * certificate.
 */
export async function applicationProof(stored: string): Promise<ClientAuth | null> {
  const entry = readEntry(stored);
  if (!entry) return null;
  const { raw } = entry.certificate;
  const thumbprints = { x5t: digest('sha1', raw), 'x5t#S256': digest('sha256', raw) };
  try {
    return PrivateKeyJwt(await importPKCS8(entry.key, 'PS256'), {
      [modifyAssertion](header) {
        Object.assign(header, { typ: 'JWT', ...thumbprints });
      },
    });
  } catch {
    return null;
  }
}

/** Quotes and backslashes would count as syntax; no computer is called that. */
const commonName = (computer: string): string =>
  `Atrium Kiosk ${computer.replaceAll(/["\\]/g, '')}`.slice(0, longestName);

function readEntry(stored: string) {
  try {
    const { key, certificate } = entrySchema.parse(JSON.parse(stored));
    return { key, certificate: new X509Certificate(certificate) };
  } catch {
    return null;
  }
}

const describe = (certificate: X509Certificate): ApplicationCertificate => ({
  pem: certificate.toString(),
  thumbprint: certificate.fingerprint.replaceAll(':', ''),
  // Written as OpenSSL does, in GMT. `validToDate` is not in every Node that Electron brings.
  notAfter: epochMs(Date.parse(certificate.validTo)),
});

const digest = (algorithm: string, raw: Uint8Array): string =>
  createHash(algorithm).update(raw).digest('base64url');
