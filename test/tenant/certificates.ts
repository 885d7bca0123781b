// x509's dependency injection needs this polyfill before it loads.
import 'reflect-metadata';
import { createHash, randomUUID } from 'node:crypto';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** What an HTTPS server on loopback needs, and what its clients need to trust it. All PEM. */
export interface Certificates {
  readonly caPem: string;
  /** Base64 of the SHA-256 of the CA's public key, as Chromium's command line takes it. */
  readonly caSpki: string;
  /** The server's certificate, then the CA's: a client that pins the CA must see it. */
  readonly chainPem: string;
  readonly keyPem: string;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const day = 24 * 60 * 60 * 1000;

/** Makes a CA and a certificate for `localhost` and `127.0.0.1`, both valid for a month. */
export async function makeCertificates(): Promise<Certificates> {
  const caKeys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const serverKeys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const validity = {
    notBefore: new Date(Date.now() - day),
    notAfter: new Date(Date.now() + 30 * day),
  };
  const ca = await X509CertificateGenerator.createSelfSigned({
    ...validity,
    serialNumber: '01',
    // A name of its own: a client that trusts two tenants tells their CAs apart by it.
    name: `CN=Simulated tenant CA ${randomUUID()}`,
    keys: caKeys,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });
  const server = await X509CertificateGenerator.create({
    ...validity,
    serialNumber: '02',
    subject: 'CN=localhost',
    issuer: ca.subject,
    publicKey: serverKeys.publicKey,
    signingKey: caKeys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(false),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
      ]),
    ],
  });
  const caPem = ca.toString('pem');
  const key = await crypto.subtle.exportKey('pkcs8', serverKeys.privateKey);
  return {
    caPem,
    caSpki: createHash('sha256').update(Buffer.from(ca.publicKey.rawData)).digest('base64'),
    chainPem: `${server.toString('pem')}\n${caPem}\n`,
    keyPem: PemConverter.encode(key, 'PRIVATE KEY'),
  };
}
