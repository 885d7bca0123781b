import { afterEach, describe, expect, test } from 'vitest';
import { makeApplicationKey } from '../../../../main/tenant/sign-in/application-key.ts';
import { applicationSignIn } from '../../../../main/tenant/sign-in/application-sign-in.ts';
import { deviceSignIn } from '../../../../main/tenant/sign-in/device-sign-in.ts';
import { epochMs } from '../../../../shared/epoch-ms.ts';
import type { SignInCause } from '../../../../shared/staff/setup-view.ts';
import { patient } from '../../../patient.ts';
import {
  badDays,
  deviceCode,
  type RawAnswer,
  type RawAuthority,
  refuse,
  startRawAuthority,
} from './raw-authority.ts';
import { testVault } from './test-vault.ts';

let authority: RawAuthority;

afterEach(() => authority.close());

/** What a sign-in of the application itself ends with. */
async function attempt(token: RawAnswer, change: object = {}) {
  authority = await startRawAuthority({ '/token': token });
  const ended = await applicationSignIn({ ...authority.parts, ...change }, patient());
  return ended.ok ? null : ended.error;
}

const numbered: readonly (readonly [SignInCause, string, readonly string[]])[] = [
  ['declined', 'access_denied', ['AADSTS65004']],
  ['expired', 'invalid_grant', ['AADSTS70019', 'AADSTS54005']],
  [
    'blocked',
    'invalid_grant',
    ['AADSTS53000', 'AADSTS53001', 'AADSTS53002', 'AADSTS53003', 'AADSTS53004'],
  ],
  ['blocked', 'access_denied', ['AADSTS530036', 'AADSTS530032', 'AADSTS530035', 'AADSTS50105']],
  ['wrong-tenant', 'invalid_grant', ['AADSTS50020', 'AADSTS50178', 'AADSTS50034']],
  ['unknown-tenant', 'invalid_tenant', ['AADSTS90002', 'AADSTS900023', 'AADSTS90038']],
  ['unknown-application', 'unauthorized_client', ['AADSTS700016', 'AADSTS700011']],
  ['wrong-secret', 'invalid_client', ['AADSTS7000215', 'AADSTS7000222']],
  ['unknown-certificate', 'invalid_client', ['AADSTS700027', 'AADSTS700030', 'AADSTS50012']],
  ['clock-skew', 'invalid_client', ['AADSTS700024', 'AADSTS500133']],
  ['wrong-application-type', 'invalid_client', ['AADSTS7000218', 'AADSTS700025']],
  ['wrong-application-type', 'invalid_request', ['AADSTS50011']],
  ['consent-missing', 'invalid_grant', ['AADSTS65001', 'AADSTS650056', 'AADSTS500011']],
  ['consent-missing', 'access_denied', ['AADSTS90094', 'AADSTS90095']],
  ['sign-in-again', 'invalid_grant', ['AADSTS70008', 'AADSTS700082', 'AADSTS50173']],
  ['sign-in-again', 'interaction_required', ['AADSTS50076', 'AADSTS50079', 'AADSTS70043']],
  // A parameter that we forgot, or a number that nobody has told us of: the error code decides.
  ['bad-response', 'invalid_request', ['AADSTS900144', 'AADSTS9999999']],
  ['declined', 'access_denied', ['AADSTS9999999']],
];

describe('what Entra says, by its number', () => {
  const all = numbered.flatMap(([cause, error, numbers]) =>
    numbers.map((number) => [number, error, cause] as const),
  );

  test.each(all)('%s with %s is %s', async (number, error, cause) => {
    expect(await attempt(refuse(error, number))).toEqual({
      cause,
      detail: `HTTP 400 ${error} ${number}`,
    });
  });
});

describe('what any authority says', () => {
  test.each<[string, SignInCause]>([
    ['access_denied', 'declined'],
    ['authorization_declined', 'declined'],
    ['expired_token', 'expired'],
    ['invalid_client', 'wrong-secret'],
    ['invalid_grant', 'sign-in-again'],
    ['interaction_required', 'sign-in-again'],
    ['login_required', 'sign-in-again'],
    ['consent_required', 'consent-missing'],
    ['unauthorized_client', 'wrong-application-type'],
    ['temporarily_unavailable', 'throttled'],
    ['something_new', 'bad-response'],
  ])('%s is %s', async (error, cause) => {
    expect(await attempt(refuse(error))).toEqual({ cause, detail: `HTTP 400 ${error}` });
  });

  test('words that are no code stay out of the detail', async () => {
    const said = await attempt(refuse('Alex Kim <alex@contoso.example>', 'for Alex'));
    expect(said).toEqual({ cause: 'bad-response', detail: 'HTTP 400 unnamed' });
  });

  test('invalid_client of a public client is an application that is not known', async () => {
    authority = await startRawAuthority({ '/device': refuse('invalid_client', '', 401) });
    expect(await deviceSignIn(authority.parts, patient())).toMatchObject({
      error: { cause: 'unknown-application' },
    });
  });

  test('a challenge hides nothing of what the body says', async () => {
    const challenged: RawAnswer = (response, ...rest) => {
      response.setHeader('www-authenticate', 'Basic realm="sign-in"');
      refuse('invalid_client', 'AADSTS7000222', 401)(response, ...rest);
    };
    expect(await attempt(challenged)).toMatchObject({ cause: 'wrong-secret' });
  });

  test('discovery says why, too', async () => {
    authority = await startRawAuthority({ '/discovery': refuse('invalid_tenant', 'AADSTS90002') });
    expect(await applicationSignIn(authority.parts, patient())).toMatchObject({
      error: { cause: 'unknown-tenant', detail: 'HTTP 400 invalid_tenant AADSTS90002' },
    });
  });
});

describe('a refused assertion', () => {
  const minute = 60_000;

  async function refusedAt(offset: number) {
    const vault = testVault();
    const key = 'microsoft.clientKey';
    await makeApplicationKey(vault, key, 'lobby-1', epochMs(Date.now()));
    authority = await startRawAuthority(
      { '/token': refuse('invalid_client', '', 401) },
      { credential: 'certificate', vault },
    );
    const now = () => epochMs(Date.now() + offset);
    const ended = await applicationSignIn({ ...authority.parts, now }, patient());
    return ended.ok ? null : ended.error.cause;
  }

  test('is the certificate’s fault where the clocks agree', async () => {
    expect(await refusedAt(4 * minute)).toBe('unknown-certificate');
  });

  test.each([
    ['behind', -6 * minute],
    ['ahead', 6 * minute],
  ])('is the clock’s fault where ours is %s', async (_, offset) => {
    expect(await refusedAt(offset)).toBe('clock-skew');
  });
});

describe('bad days at the token endpoint', () => {
  test.each(badDays)('%s', async (_, answer, cause) => {
    expect(await attempt(answer)).toMatchObject({ cause });
  });

  test.each(badDays)('at discovery: %s', async (_, answer, cause) => {
    authority = await startRawAuthority({ '/discovery': answer });
    expect(await applicationSignIn(authority.parts, patient())).toMatchObject({ error: { cause } });
  });

  test.each(badDays)('where device codes come from: %s', async (_, answer, cause) => {
    authority = await startRawAuthority({ '/device': answer });
    expect(await deviceSignIn(authority.parts, patient())).toMatchObject({ error: { cause } });
  });

  test('an answer without end', async () => {
    const endless: RawAnswer = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const go = () => {
        while (!response.destroyed && response.write(' '.repeat(65_536)));
      };
      response.on('drain', go).on('error', () => undefined);
      go();
    };
    expect(await attempt(endless)).toMatchObject({ cause: 'bad-response' });
  });

  test('an endpoint that hangs, before its answer or within', async () => {
    const stalled: RawAnswer = (response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
    const servers = await Promise.all(
      [stalled, () => undefined].flatMap((answer) => [
        startRawAuthority({ '/token': answer }),
        startRawAuthority({ '/discovery': answer }),
      ]),
    );
    const ended = await Promise.all(
      servers.map(({ parts }) => applicationSignIn(parts, patient())),
    );
    const timeout = { ok: false, error: { cause: 'timeout', detail: 'deadline passed' } };
    expect(ended).toEqual([timeout, timeout, timeout, timeout]);
    await Promise.all(servers.map(({ close }) => close()));
  });

  test('nobody listening', async () => {
    authority = await startRawAuthority({});
    await authority.close();
    expect(await applicationSignIn(authority.parts, patient())).toEqual({
      ok: false,
      error: { cause: 'offline', detail: 'ECONNREFUSED' },
    });
  });

  test.each(['CERT_NOT_YET_VALID', 'CERT_HAS_EXPIRED', 'net::ERR_CERT_DATE_INVALID'])(
    'a clock that finds every certificate out of its time: %s',
    async (code) => {
      const refusing: typeof fetch = () =>
        Promise.reject(new TypeError(code, { cause: Object.assign(new Error(), { code }) }));
      expect(await attempt(refuse('unused'), { fetch: refusing })).toMatchObject({
        cause: 'clock-skew',
      });
    },
  );

  test('a keychain that is locked', async () => {
    const vault = testVault();
    const read = async () => ({ ok: false, error: { cause: 'locked', detail: 'it waits' } });
    expect(await attempt(refuse('unused'), { vault: { ...vault, read } })).toEqual({
      cause: 'keychain-locked',
      detail: 'keychain: it waits',
    });
  });
});

test('a device code that hangs is given up with its caller', async () => {
  authority = await startRawAuthority({ '/device': () => undefined });
  const ended = await deviceSignIn(authority.parts, AbortSignal.timeout(200));
  expect(ended).toMatchObject({ error: { cause: 'expired', detail: 'sign-in abandoned' } });
});

test('a device code comes with an address that can be opened, or not at all', async () => {
  const odd: RawAnswer = (response, form, origin) =>
    deviceCode(response, form, origin.replace('https:', 'javascript:'));
  authority = await startRawAuthority({ '/device': odd });
  expect(await deviceSignIn(authority.parts, patient())).toMatchObject({
    error: { cause: 'bad-response' },
  });
});
