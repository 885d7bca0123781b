import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLater, releaseSchema } from '../../../main/updates/release.ts';
import { verifyRelease } from '../../../main/updates/verify-release.ts';
import { demoLicence } from '../../licence/demo-licence.ts';
import {
  foreignSigningKey,
  signToken,
  tokenKeyedWithPublicKey,
  tokenWithoutSignature,
  withOtherClaims,
} from '../../licence/sign-token.ts';
import { signedRelease, testRelease, testReleaseKey, testSigningKey } from './signed-release.ts';

const release = testRelease('1.4.0', 'the new version');
const keys = [testReleaseKey];

describe('the statement of a release', () => {
  it('says what was signed', async () => {
    const read = await verifyRelease(`${signedRelease(release)}\n`, keys, 'linux-x64');
    expect(read).toEqual({ ok: true, value: release });
  });

  const { sha512: _gone, ...withoutDigest } = release;
  it.each([
    ['by a stranger', signToken(release, foreignSigningKey('release-test'))],
    ['under a name that is not known', signToken(release, foreignSigningKey('other'))],
    ['by nobody', tokenWithoutSignature(release)],
    ['with the public key as a secret', tokenKeyedWithPublicKey(release)],
    ['and changed after that', withOtherClaims(signedRelease(release), { ...release, size: 1 })],
    ['as a licence', signToken({ ...release, iss: 'atrium-kiosk' }, testSigningKey)],
    ['as the licence of a demo', demoLicence()],
    ['without a digest', signToken(withoutDigest, testSigningKey)],
    ['for a file elsewhere', signToken({ ...release, file: '../a.AppImage' }, testSigningKey)],
    [
      'for a file of another host',
      signToken({ ...release, file: '//b/a.AppImage' }, testSigningKey),
    ],
    ['for a preview', signToken({ ...release, version: '2.0.0-beta.1' }, testSigningKey)],
    ['at great length', signToken({ ...release, note: 'x'.repeat(9_000) }, testSigningKey)],
    ['in no form that is known', 'latest: 2.0.0'],
    ['with nothing in it', ''],
  ])('signed %s is none', async (_how, statement) => {
    expect(await verifyRelease(statement, keys, 'linux-x64')).toEqual({
      ok: false,
      error: 'not-signed',
    });
  });

  it('for another kind of machine is none', async () => {
    const read = await verifyRelease(signedRelease(release), keys, 'linux-arm64');
    expect(read).toEqual({ ok: false, error: 'not-signed' });
  });

  it('is refused whatever one letter of it is another', async () => {
    const statement = signedRelease(release);
    // The last letter of a signature has bits that stand for nothing.
    const place = fc.nat(statement.length - 2);
    await fc.assert(
      fc.asyncProperty(place, fc.constantFrom('A', 'z', '_', '.'), async (at, letter) => {
        fc.pre(statement[at] !== letter);
        const other = statement.slice(0, at) + letter + statement.slice(at + 1);
        expect((await verifyRelease(other, keys, 'linux-x64')).ok).toBe(false);
      }),
    );
  });
});

const versions = fc
  .tuple(fc.nat(30), fc.nat(30), fc.nat(30))
  .map((numbers) => ({ numbers, text: numbers.join('.') }));

it('compares versions number by number', () => {
  expect(isLater('1.10.0', '1.9.9')).toBe(true);
  fc.assert(
    fc.property(versions, versions, (one, other) => {
      const [a, b] = [one, other].map(
        ({ numbers: [major, minor, patch] }) => (major * 31 + minor) * 31 + patch,
      );
      expect(isLater(one.text, other.text)).toBe(Number(a) > Number(b));
      expect(releaseSchema.safeParse({ ...release, version: one.text }).success).toBe(true);
    }),
  );
});
