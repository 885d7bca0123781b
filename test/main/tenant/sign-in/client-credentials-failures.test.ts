import { afterEach, describe, expect, test } from 'vitest';
import type { UnavailableCause } from '../../../../shared/outcome.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { patient } from '../../../patient.ts';
import { json } from '../../calendar/microsoft/graph-server.ts';
import {
  type Answer,
  type AuthorityServer,
  grant,
  metadata,
  startAuthorityServer,
} from './authority-server.ts';

let server: AuthorityServer;

afterEach(() => server.close());

const status =
  (code: number, headers = {}): Answer =>
  ({ response }) => {
    response.writeHead(code, headers);
    response.end();
  };

const oauth =
  (code: number, error: string, headers = {}): Answer =>
  ({ response }) => {
    const error_description = 'AADSTS7000215: Invalid secret for app of alex@contoso.example.';
    json(response, { error, error_description }, code, headers);
  };

const body =
  (value: unknown): Answer =>
  ({ response }) =>
    json(response, value);

const html: Answer = ({ response }) => {
  response.writeHead(200, { 'Content-Type': 'text/html' });
  response.end('<html>Sign in to the guest Wi-Fi</html>');
};

const cut: Answer = ({ request }) => {
  request.socket.destroy();
};

const brokenOff: Answer = ({ request, response }) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 100 });
  response.write('{"access_token":"', () => request.socket.destroy());
};

const noJson: Answer = ({ response }) => {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end('{"access_token":');
};

const challenge = { 'WWW-Authenticate': 'Basic realm="x"' };

describe('each way to fail is one named cause', () => {
  test.each<[string, Answer, UnavailableCause]>([
    ['a wrong secret', oauth(401, 'invalid_client'), 'unauthorized'],
    ['a wrong secret, with a challenge', oauth(401, 'invalid_client', challenge), 'unauthorized'],
    ['an app that may not', oauth(400, 'unauthorized_client'), 'unauthorized'],
    ['a scope that is not', oauth(400, 'invalid_scope'), 'unauthorized'],
    ['a bare 403', status(403), 'unauthorized'],
    ['too many requests', oauth(429, 'slow_down'), 'throttled'],
    ['a bare 429', status(429), 'throttled'],
    ['an outage', status(503), 'bad-response'],
    ['a redirect', status(302, { Location: '/elsewhere' }), 'bad-response'],
    ['a web page', html, 'bad-response'],
    ['no token', body({ token_type: 'Bearer' }), 'bad-response'],
    ['a token of another kind', body({ access_token: 'x', token_type: 'mac' }), 'bad-response'],
    ['a list', body([]), 'bad-response'],
    ['an answer that is no JSON', noJson, 'bad-response'],
    ['an answer that breaks off', brokenOff, 'offline'],
    ['a cut connection', cut, 'offline'],
  ])('at the token endpoint: %s', async (_, token, cause) => {
    server = await startAuthorityServer({ token });
    const got = await server.tokens.get(patient());
    expect(got).toMatchObject({ ok: false, error: { cause } });
    expect(JSON.stringify(got)).not.toMatch(/s3cret|alex/);
  });

  test.each<[string, Answer, UnavailableCause]>([
    ['a tenant that does not exist', oauth(400, 'invalid_tenant'), 'unauthorized'],
    ['an outage', status(500), 'bad-response'],
    ['too many requests', status(429), 'throttled'],
    ['a web page', html, 'bad-response'],
    ['another issuer', body({ issuer: 'https://evil.example' }), 'bad-response'],
    ['an issuer that is no URL', body({ issuer: 'evil' }), 'bad-response'],
    [
      'no token endpoint',
      ({ response, origin }) => json(response, { issuer: `${origin}/tenant/v2.0` }),
      'bad-response',
    ],
    ['an answer that is no JSON', noJson, 'bad-response'],
    ['an answer that breaks off', brokenOff, 'offline'],
    ['a cut connection', cut, 'offline'],
  ])('at discovery: %s', async (_, discovery, cause) => {
    server = await startAuthorityServer({ discovery });
    expect(await server.tokens.get(patient())).toMatchObject({ ok: false, error: { cause } });
  });

  test('nobody listening', async () => {
    server = await startAuthorityServer();
    await server.close();
    expect(await server.tokens.get(patient())).toEqual(
      fail({ cause: 'offline', retryAfter: null, detail: 'sign-in: ECONNREFUSED' }),
    );
  });

  test('says how long to wait, and what the provider calls it', async () => {
    server = await startAuthorityServer({ token: oauth(429, 'slow_down', { 'Retry-After': '7' }) });
    expect(await server.tokens.get(patient())).toEqual(
      fail({
        cause: 'throttled',
        retryAfter: 7_000,
        detail: 'sign-in: HTTP 429 slow_down AADSTS7000215',
      }),
    );
  });
});

test('discovery that failed is tried again with the next call', async () => {
  server = await startAuthorityServer({
    discovery: (call) => (call.n === 1 ? status(500) : metadata())(call),
  });
  expect(await server.tokens.get(patient())).toMatchObject({ ok: false });
  expect(await server.tokens.get(patient())).toEqual(ok('token-1'));
});

describe('the secret', () => {
  test.each([
    ['missing', ok(null), 'not in the keychain', 'no-secret'],
    ['empty', ok(''), 'not in the keychain', 'no-secret'],
    [
      'behind a locked keychain',
      fail('locked' as const),
      'the keychain is locked',
      'keychain-locked',
    ],
    [
      'without a keychain',
      fail('unavailable' as const),
      'there is no keychain',
      'keychain-unavailable',
    ],
  ])('is %s: that is named, and nothing is asked', async (_, secret, words, signIn) => {
    server = await startAuthorityServer({}, { secret: async () => secret });
    expect(await server.tokens.get(patient())).toEqual(
      fail({
        cause: 'unauthorized',
        retryAfter: null,
        detail: `secret microsoft.clientSecret: ${words}`,
        signIn,
      }),
    );
    expect(server.discoveries).toEqual([]);
  });

  test('is not waited for while somebody is asked to unlock the keychain', async () => {
    server = await startAuthorityServer({}, { secret: () => new Promise(() => undefined) });
    const got = await server.tokens.get(AbortSignal.timeout(100));
    expect(got).toMatchObject({ ok: false, error: { cause: 'timeout' } });
  });

  test('is read anew for each request, so that a new one is used at once', async () => {
    const secrets = ['old', 'new'];
    server = await startAuthorityServer(
      {
        discovery: metadata(['client_secret_post']),
        token: (call) => (call.n === 1 ? oauth(401, 'invalid_client') : grant)(call),
      },
      { secret: async () => ok(secrets.shift() ?? null) },
    );
    await server.tokens.get(patient());
    expect(await server.tokens.get(patient())).toEqual(ok('token-2'));
    expect(server.grants.map(({ form }) => form.get('client_secret'))).toEqual(['old', 'new']);
  });
});
