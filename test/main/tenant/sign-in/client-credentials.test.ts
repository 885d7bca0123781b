import { afterEach, describe, expect, test } from 'vitest';
import { ok } from '../../../../shared/result.ts';
import { patient } from '../../../patient.ts';
import { json } from '../../calendar/microsoft/graph-server.ts';
import { type AuthorityServer, grant, metadata, startAuthorityServer } from './authority-server.ts';

let server: AuthorityServer;

afterEach(() => server.close());

describe('a token', () => {
  test('is asked for where the metadata say, for the scope', async () => {
    server = await startAuthorityServer();
    expect(await server.tokens.get(patient())).toEqual(ok('token-1'));
    expect(server.discoveries).toEqual(['/tenant/v2.0/.well-known/openid-configuration']);
    expect(Object.fromEntries(server.grants[0]?.form ?? [])).toMatchObject({
      grant_type: 'client_credentials',
      scope: 'https://graph.example/.default',
    });
  });

  test.each([
    ['the form', ['private_key_jwt', 'client_secret_post', 'client_secret_basic'], true],
    ['the header', ['client_secret_basic'], false],
    ['the form where nothing is said', undefined, true],
  ])('is asked for with the secret in %s', async (_, methods, inForm) => {
    server = await startAuthorityServer({ discovery: metadata(methods) });
    await server.tokens.get(patient());
    const [request] = server.grants;
    expect(request?.form.get('client_secret')).toBe(inForm ? 's3cret/+' : null);
    expect(request?.header?.startsWith('Basic ') ?? false).toBe(!inForm);
  });

  test.each([
    ['says', {}],
    ['challenges', { 'www-authenticate': 'Basic realm="sign-in"' }],
  ])(
    'is asked for in the header where nothing is said and the form is refused (%s)',
    async (_, headers) => {
      server = await startAuthorityServer({
        discovery: metadata(undefined),
        token(call) {
          const isBasic = call.request.headers.authorization?.startsWith('Basic ');
          if (isBasic) return grant(call);
          call.response.writeHead(401, { 'content-type': 'application/json', ...headers });
          call.response.end('{"error":"invalid_client"}');
        },
      });
      expect(await server.tokens.get(patient())).toEqual(ok('token-2'));
      expect(server.grants.map(({ header }) => header !== null)).toEqual([false, true]);
    },
  );

  test('is kept until a minute before it expires; the metadata for good', async () => {
    server = await startAuthorityServer();
    const { tokens, advance } = server;
    await tokens.get(patient());
    advance(3_539_000);
    expect(await tokens.get(patient())).toEqual(ok('token-1'));
    advance(1_000);
    expect(await tokens.get(patient())).toEqual(ok('token-2'));
    expect(server.discoveries).toHaveLength(1);
  });

  test.each([
    ['lives too short to be kept', { expires_in: 30 }],
    ['does not say how long it lives', {}],
  ])('that %s is used once', async (_, life) => {
    server = await startAuthorityServer({
      token: ({ response }) =>
        json(response, { access_token: 'token', token_type: 'Bearer', ...life }),
    });
    expect(await server.tokens.get(patient())).toEqual(ok('token'));
    expect(await server.tokens.get(patient())).toEqual(ok('token'));
    expect(server.grants).toHaveLength(2);
  });

  test('that was refused is forgotten, another one is not', async () => {
    server = await startAuthorityServer();
    const { tokens } = server;
    await tokens.get(patient());
    tokens.refuse('token-0');
    expect(await tokens.get(patient())).toEqual(ok('token-1'));
    tokens.refuse('token-1');
    expect(await tokens.get(patient())).toEqual(ok('token-2'));
  });
});

describe('one request at a time', () => {
  test('serves everyone who waits', async () => {
    server = await startAuthorityServer();
    const all = await Promise.all([1, 2, 3].map(() => server.tokens.get(patient())));
    expect(all).toEqual([ok('token-1'), ok('token-1'), ok('token-1')]);
    expect(server.grants).toHaveLength(1);
  });

  test('outlives the caller who began it', async () => {
    let answerNow = () => {};
    server = await startAuthorityServer({
      token: (call) => {
        answerNow = () => grant(call);
      },
    });
    const visitorLeft = new AbortController();
    const abandoned = server.tokens.get(visitorLeft.signal);
    const waiting = server.tokens.get(patient());
    await expect.poll(() => server.grants.length).toBe(1);
    visitorLeft.abort();
    expect(await abandoned).toMatchObject({ ok: false, error: { cause: 'offline' } });
    answerNow();
    expect(await waiting).toEqual(ok('token-1'));
    expect(server.grants).toHaveLength(1);
  });

  test('is not waited for beyond the deadline', async () => {
    server = await startAuthorityServer({ token: () => undefined });
    const late = await server.tokens.get(AbortSignal.timeout(200));
    expect(late).toMatchObject({ ok: false, error: { cause: 'timeout' } });
  });
});
