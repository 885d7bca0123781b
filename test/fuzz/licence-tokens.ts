import fc from 'fast-check';
import { calendarIntegration } from '../../main/tenant/licence/licence-terms.ts';
import { epochMs } from '../../shared/epoch-ms.ts';
import { licenceClaims } from '../licence/demo-licence.ts';
import {
  foreignSigningKey,
  signToken,
  tokenKeyedWithPublicKey,
  tokenWithoutSignature,
  withOtherClaims,
} from '../licence/sign-token.ts';
import { jsonTexts } from './json-texts.ts';
import { mutatedJson } from './mutate.ts';
import { strangeTexts } from './strange-values.ts';

const claims = licenceClaims({
  startsAt: epochMs(Date.UTC(2026, 0, 1)),
  expiresAt: epochMs(Date.UTC(2036, 0, 1)),
  graceDays: 14,
  entitlements: [calendarIntegration],
});

const whole = signToken(claims);
const foreign = foreignSigningKey('demo');

const spoiledClaims = mutatedJson(fc.constant(claims)).map((value) => Object(value) as object);

const headers = jsonTexts(
  fc.constantFrom(
    { alg: 'EdDSA', kid: 'demo' },
    { alg: 'EdDSA', kid: 'demo', crit: ['exp'], exp: 1 },
    { alg: 'EdDSA', kid: 'demo', b64: false, crit: ['b64'] },
    { alg: 'none', kid: 'demo' },
    { alg: 'ES256', kid: 'demo', jku: 'https://elsewhere.example/keys', x5u: 'file:///etc/passwd' },
  ),
);

/** Licences, signed by whom they may and by others, and what looks like one. */
export const licenceTokens: fc.Arbitrary<string> = fc.oneof(
  fc.constant(whole),
  // Signed as it should be: the terms themselves are wrong.
  spoiledClaims.map((spoiled) => signToken(spoiled)),
  spoiledClaims.map((spoiled) => withOtherClaims(whole, spoiled)),
  spoiledClaims.map((spoiled) => signToken(spoiled, foreign)),
  spoiledClaims.map(tokenWithoutSignature),
  spoiledClaims.map(tokenKeyedWithPublicKey),
  headers.map((header) => {
    const [, payload, signature] = whole.split('.');
    return [Buffer.from(header).toString('base64url'), payload, signature].join('.');
  }),
  fc.constantFrom(...strangeTexts, '.'.repeat(10_000), 'e30.e30.', `${whole}.${whole}`),
);
