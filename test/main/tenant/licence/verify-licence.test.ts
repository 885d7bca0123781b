import { describe, expect, test } from 'vitest';
import { demoKeys } from '../../../../main/tenant/licence/demo-key.ts';
import { calendarIntegration } from '../../../../main/tenant/licence/licence-terms.ts';
import { vendorKeys } from '../../../../main/tenant/licence/vendor-key.ts';
import { longestLicence, verifyLicence } from '../../../../main/tenant/licence/verify-licence.ts';
import { epochMs } from '../../../../shared/epoch-ms.ts';
import { licenceClaims } from '../../../licence/demo-licence.ts';
import {
  demoSigningKey,
  foreignSigningKey,
  signToken,
  tokenKeyedWithPublicKey,
  tokenWithoutSignature,
  withOtherClaims,
} from '../../../licence/sign-token.ts';

const keys = [...vendorKeys, ...demoKeys];
const startsAt = epochMs(Date.UTC(2026, 0, 1));
const expiresAt = epochMs(Date.UTC(2027, 0, 1));
const claims = licenceClaims({
  startsAt,
  expiresAt,
  graceDays: 14,
  entitlements: [calendarIntegration, 'analytics'],
});
const genuine = signToken(claims);
const terms = {
  customer: 'Northwind',
  tier: 'enterprise',
  entitlements: ['calendar_integration', 'analytics'],
  startsAt,
  expiresAt,
  graceEndsAt: Date.UTC(2027, 0, 15),
};

describe('a licence that a trusted key signed', () => {
  test('says what it grants, to whom and when', async () => {
    expect(await verifyLicence(genuine, keys)).toEqual({ ok: true, value: terms });
  });

  test('begins when it says, rather than when it was signed', async () => {
    const nbf = Date.UTC(2026, 5, 1) / 1_000;
    const read = await verifyLicence(signToken({ ...claims, nbf }), keys);
    expect(read).toEqual({ ok: true, value: { ...terms, startsAt: nbf * 1_000 } });
  });

  test('may say more than this release knows', async () => {
    const read = await verifyLicence(signToken({ ...claims, seats: 12, jti: 'a-1' }), keys);
    expect(read).toEqual({ ok: true, value: terms });
  });
});

const [header = '', payload = '', signature = ''] = genuine.split('.');
const otherLetter = (text: string) => `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`;

describe('tampered with is', () => {
  test.each([
    ['another end', withOtherClaims(genuine, { ...claims, exp: claims.exp + 1 })],
    ['another entitlement', withOtherClaims(genuine, { ...claims, entitlements: ['everything'] })],
    ['the signature of another licence', [header, payload, signToken({}).split('.')[2]].join('.')],
    ['a signature with another letter', [header, payload, otherLetter(signature)].join('.')],
    ['no signature', `${header}.${payload}.`],
    ['half a signature', `${header}.${payload}.${signature.slice(0, 43)}`],
    ['alg none', tokenWithoutSignature(claims)],
    ['HS256, keyed with the public key', tokenKeyedWithPublicKey(claims)],
    ['an unknown key', signToken(claims, foreignSigningKey('another'))],
    ['another key under the name of a trusted one', signToken(claims, foreignSigningKey('demo'))],
    [
      'a trusted key under the name of another',
      signToken(claims, { ...demoSigningKey, kid: 'vendor-2026' }),
    ],
    ['a key without a name', signToken(claims, { ...demoSigningKey, kid: undefined })],
  ])('%s', async (_what, token) => {
    expect(await verifyLicence(token, keys)).toEqual({ ok: false, error: 'tampered' });
  });

  test('the demo’s licence, where the demo is not trusted', async () => {
    expect(await verifyLicence(genuine, vendorKeys)).toEqual({ ok: false, error: 'tampered' });
  });
});

describe('unreadable is', () => {
  test.each([
    ['nothing', ''],
    ['words', 'not a licence'],
    ['two dots', '..'],
    ['a header that is no JSON', `eA.${payload}.${signature}`],
    ['a token in four parts', `${genuine}.x`],
    [
      'a header of the wrong kind',
      `${Buffer.from('[]').toString('base64url')}.${payload}.${signature}`,
    ],
    ['text that is too long', signToken({ ...claims, note: 'x'.repeat(longestLicence) })],
    ['a token for something else', signToken({ ...claims, iss: 'updates' })],
    ['claims that are no object', signToken([])],
    ...Object.keys(claims).map((name) => [
      `a licence without ${name}`,
      signToken({ ...claims, [name]: undefined }),
    ]),
    ['an end that is text', signToken({ ...claims, exp: '2027-01-01' })],
    ['an end in milliseconds', signToken({ ...claims, exp: claims.exp * 1_000 })],
    ['grace for ever', signToken({ ...claims, graceDays: 366 })],
    ['grace that shortens it', signToken({ ...claims, graceDays: -1 })],
    ['an entitlement that is no text', signToken({ ...claims, entitlements: [1] })],
    ['a nameless customer', signToken({ ...claims, customer: '' })],
  ])('%s', async (_what, token) => {
    expect(await verifyLicence(token ?? '', keys)).toEqual({ ok: false, error: 'unreadable' });
  });
});
