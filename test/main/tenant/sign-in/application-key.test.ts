import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  applicationCertificate,
  applicationProof,
  makeApplicationKey,
} from '../../../../main/tenant/sign-in/application-key.ts';
import { epochMs } from '../../../../shared/epoch-ms.ts';
import { ok } from '../../../../shared/result.ts';
import { testVault } from './test-vault.ts';

const name = 'microsoft.clientKey';
const now = epochMs(Date.UTC(2026, 10, 24, 9));

test('a key pair is made: the private half into the vault, the certificate to be exported', async () => {
  const vault = testVault();
  const made = await makeApplicationKey(vault, name, 'lobby-1', now);
  if (!made.ok) throw new Error(made.error.cause);
  const certificate = new X509Certificate(made.value.pem);
  expect(certificate.subject).toBe('CN=Atrium Kiosk lobby-1');
  expect(made.value.thumbprint).toBe(
    createHash('sha1').update(certificate.raw).digest('hex').toUpperCase(),
  );
  expect(made.value.notAfter).toBe(Date.UTC(2028, 10, 24, 9));
  expect(certificate.validToDate.getTime()).toBe(made.value.notAfter);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(made.value.pem).not.toContain('PRIVATE');

  const stored = await vault.read(name);
  const entry: unknown = JSON.parse((stored.ok && stored.value) || '');
  expect(entry).toEqual({ key: expect.any(String), certificate: made.value.pem.trim() });
  const key = createPrivateKey(Reflect.get(Object(entry), 'key'));
  expect(key.asymmetricKeyType).toBe('rsa');
  expect(key.asymmetricKeyDetails?.modulusLength).toBe(2048);
  expect(certificate.checkPrivateKey(key)).toBe(true);
});

test('a new key takes the place of the old one', async () => {
  const vault = testVault();
  const first = await makeApplicationKey(vault, name, 'lobby-1', now);
  const second = await makeApplicationKey(vault, name, 'lobby-1', now);
  expect(second.ok && first.ok && second.value.thumbprint !== first.value.thumbprint).toBe(true);
  expect(await applicationCertificate(vault, name)).toEqual(second);
});

test('a computer may be called anything', async () => {
  const computer = `Empfang "Süd", O=Evil \\ ${'x'.repeat(80)}`;
  const made = await makeApplicationKey(testVault(), name, computer, now);
  const subject = new X509Certificate((made.ok && made.value.pem) || '').subject;
  expect(subject).toMatch(/^CN=Atrium Kiosk Empfang Süd/);
  expect(subject.split('\n')).toHaveLength(1);
});

test('a locked keychain takes no key', async () => {
  const vault = testVault();
  vault.lock();
  const made = await makeApplicationKey(vault, name, 'lobby-1', now);
  expect(made).toMatchObject({ ok: false, error: { cause: 'locked' } });
});

test.each(['', 'secret', '{}', '{"key":"a","certificate":"b"}'])(
  'what is no key proves nothing: %j',
  async (entry) => {
    const vault = testVault(entry ? { clientKey: entry } : {});
    expect(await applicationCertificate(vault, name)).toEqual(ok(null));
    expect(await applicationProof(entry)).toBeNull();
  },
);
