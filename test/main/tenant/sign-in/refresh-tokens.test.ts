import { afterEach, describe, expect, test } from 'vitest';
import type { Vault, VaultFailure } from '../../../../main/tenant/vault.ts';
import { fail, ok } from '../../../../shared/result.ts';
import type { SignInCause } from '../../../../shared/staff/setup-view.ts';
import { patient } from '../../../patient.ts';
import { json } from '../../calendar/microsoft/graph-server.ts';
import {
  type RefreshServer,
  refreshTokenName,
  rotate,
  startRefreshServer,
} from './refresh-server.ts';

let server: RefreshServer;

afterEach(() => server.close());

const unauthorized = (detail: string, signIn: SignInCause) =>
  fail({ cause: 'unauthorized', retryAfter: null, detail, signIn });

const missing = unauthorized('secret microsoft.refreshToken: not in the keychain', 'no-secret');

/** A vault that fails so when it is asked so, until the test says that it does no more. */
function failing(call: 'read' | 'write', error: VaultFailure, after = 0) {
  const fault = { isOver: false, calls: 0 };
  const change = (vault: Vault): Partial<Vault> => ({
    [call]: async (name: string, secret: string) => {
      fault.calls += 1;
      if (!fault.isOver && fault.calls > after) return fail(error);
      return call === 'read' ? vault.read(name) : vault.write(name, secret);
    },
  });
  return { fault, change };
}

const locked: VaultFailure = { cause: 'locked', detail: 'Cannot create an item' };

describe('an access token', () => {
  test('is asked for with the refresh token, by a client without a secret, for the scope', async () => {
    server = await startRefreshServer();
    expect(await server.tokens.get(patient())).toEqual(ok('token-1'));
    expect(Object.fromEntries(server.forms[0] ?? [])).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-0',
      client_id: 'kiosk',
      scope: 'openid offline_access https://graph.example/Calendars.Read',
    });
    expect(server.headers).toEqual([undefined]);
  });

  test('is kept until a minute before it expires, and renewed with the next refresh token', async () => {
    server = await startRefreshServer();
    const { tokens, advance } = server;
    await tokens.get(patient());
    advance(3_539_000);
    expect(await tokens.get(patient())).toEqual(ok('token-1'));
    advance(1_000);
    expect(await tokens.get(patient())).toEqual(ok('token-2'));
    expect(server.forms.map((form) => form.get('refresh_token'))).toEqual([
      'refresh-0',
      'refresh-1',
    ]);
  });

  test('that was refused is forgotten, another one is not', async () => {
    server = await startRefreshServer();
    const { tokens } = server;
    await tokens.get(patient());
    tokens.refuse('token-0');
    expect(await tokens.get(patient())).toEqual(ok('token-1'));
    tokens.refuse('token-1');
    expect(await tokens.get(patient())).toEqual(ok('token-2'));
  });

  test('is asked for once for everyone who waits, whoever gives up', async () => {
    let answerNow = () => {};
    server = await startRefreshServer({
      token: (call) => {
        answerNow = () => rotate(call);
      },
    });
    const visitorLeft = new AbortController();
    const abandoned = server.tokens.get(visitorLeft.signal);
    const waiting = [server.tokens.get(patient()), server.tokens.get(patient())];
    await expect.poll(() => server.forms.length).toBe(1);
    visitorLeft.abort();
    expect(await abandoned).toMatchObject({ ok: false, error: { cause: 'offline' } });
    answerNow();
    expect(await Promise.all(waiting)).toEqual([ok('token-1'), ok('token-1')]);
    expect(server.forms).toHaveLength(1);
    expect(await server.stored()).toBe('refresh-1');
  });
});

describe('the refresh token that comes with it', () => {
  test('is in the vault before anybody gets the access token', async () => {
    let storeNow = () => {};
    server = await startRefreshServer({}, (vault) => ({
      write: (name, secret) =>
        new Promise((resolve) => {
          storeNow = () => resolve(vault.write(name, secret));
        }),
    }));
    let isOut = false;
    const got = server.tokens.get(patient()).finally(() => {
      isOut = true;
    });
    await expect.poll(() => server.forms.length).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(isOut).toBe(false);
    storeNow();
    expect(await got).toEqual(ok('token-1'));
    expect(await server.stored()).toBe('refresh-1');
  });

  test.each([
    ['missing', {}],
    ['the same', { refresh_token: 'refresh-0' }],
  ])('may be %s: nothing is written', async (_, more) => {
    const { fault, change } = failing('write', locked);
    server = await startRefreshServer(
      {
        token: ({ response }) =>
          json(response, { access_token: 't', token_type: 'Bearer', ...more }),
      },
      change,
    );
    expect(await server.tokens.get(patient())).toEqual(ok('t'));
    expect(fault.calls).toBe(0);
    expect(await server.stored()).toBe('refresh-0');
  });

  test('waits where the keychain is locked half-way: nothing is asked, nor lost', async () => {
    const { fault, change } = failing('write', locked);
    server = await startRefreshServer({}, change);
    const { tokens } = server;
    const kept = unauthorized('keychain: locked (Cannot create an item)', 'keychain-locked');
    expect(await tokens.get(patient())).toEqual(kept);
    expect(await tokens.get(patient())).toEqual(kept);
    expect(await server.stored()).toBe('refresh-0');
    fault.isOver = true;
    expect(await tokens.get(patient())).toEqual(ok('token-1'));
    expect(await server.stored()).toBe('refresh-1');
    expect(server.forms).toHaveLength(1);
    expect(await tokens.get(patient())).toEqual(ok('token-1'));
  });

  test('waits where the keychain cannot be read any more', async () => {
    const { fault, change } = failing('read', locked, 1);
    server = await startRefreshServer({}, change);
    expect(await server.tokens.get(patient())).toMatchObject({ ok: false });
    fault.isOver = true;
    expect(await server.tokens.get(patient())).toEqual(ok('token-1'));
    expect(server.forms).toHaveLength(1);
  });

  test.each([
    ['another sign-in', 'other', ok('token-2'), ['refresh-0', 'other'], 'refresh-2'],
    ['nobody', null, missing, ['refresh-0'], null],
  ])(
    'never takes the place of %s, who came meanwhile',
    async (_, meanwhile, got, shown, stored) => {
      server = await startRefreshServer({
        async token(call) {
          if (call.n === 1 && meanwhile) await server.vault.write(refreshTokenName, meanwhile);
          if (call.n === 1 && !meanwhile) await server.vault.remove(refreshTokenName);
          rotate(call);
        },
      });
      expect(await server.tokens.get(patient())).toEqual(got);
      expect(server.forms.map((form) => form.get('refresh_token'))).toEqual(shown);
      expect(await server.stored()).toBe(stored);
    },
  );

  test('survives an ID token beside it that the clock of the kiosk calls expired', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    server = await startRefreshServer({
      token: ({ response, origin }) => {
        const iss = `${origin}/tenant/v2.0`;
        const claims = part({ iss, aud: 'kiosk', sub: 'alex', iat: 1_000, exp: 2_000 });
        json(response, {
          access_token: 'token',
          refresh_token: 'refresh-1',
          token_type: 'Bearer',
          id_token: `${part({ alg: 'RS256' })}.${claims}.c2ln`,
        });
      },
    });
    expect(await server.tokens.get(patient())).toEqual(ok('token'));
    expect(await server.stored()).toBe('refresh-1');
  });
});

test.each([
  ['locked', locked, 'keychain: locked (Cannot create an item)'],
  [
    'damaged',
    { cause: 'unavailable', detail: 'microsoft.refreshToken is damaged' } as const,
    'keychain: unavailable (microsoft.refreshToken is damaged)',
  ],
])('a keychain that is %s is named, and nothing is asked', async (_, error, detail) => {
  server = await startRefreshServer({}, failing('read', error).change);
  expect(await server.tokens.get(patient())).toEqual(
    unauthorized(detail, `keychain-${error.cause}`),
  );
  expect(server.forms).toEqual([]);
});

test('nobody has signed in: that is said, and nothing is asked', async () => {
  server = await startRefreshServer();
  await server.vault.remove(refreshTokenName);
  expect(await server.tokens.get(patient())).toEqual(missing);
  expect(server.forms).toEqual([]);
});

test('the next start goes on with the last refresh token', async () => {
  server = await startRefreshServer();
  await server.tokens.get(patient());
  expect(await server.restart().get(patient())).toEqual(ok('token-2'));
  expect(server.forms[1]?.get('refresh_token')).toBe('refresh-1');
});
