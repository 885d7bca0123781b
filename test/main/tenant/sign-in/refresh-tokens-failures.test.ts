import { afterEach, describe, expect, test } from 'vitest';
import type { UnavailableCause } from '../../../../shared/outcome.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { patient } from '../../../patient.ts';
import { json } from '../../calendar/microsoft/graph-server.ts';
import { type Answer, metadata } from './authority-server.ts';
import {
  type RefreshServer,
  refreshTokenName,
  rotate,
  startRefreshServer,
} from './refresh-server.ts';

let server: RefreshServer;

afterEach(() => server.close());

const refusal =
  (code: number, error: string, headers = {}, number = 'AADSTS700082'): Answer =>
  ({ response }) => {
    const error_description = `${number}: The token of alex@contoso.example has expired.`;
    json(response, { error, error_description }, code, headers);
  };

describe('somebody has to sign in again', () => {
  test.each(['invalid_grant', 'interaction_required', 'login_required', 'consent_required'])(
    'where the authority says %s: it is not asked again for that refresh token',
    async (error) => {
      server = await startRefreshServer({ token: refusal(400, error) });
      const refused = fail({
        cause: 'unauthorized',
        retryAfter: null,
        detail: `sign in again (HTTP 400 ${error} AADSTS700082)`,
        signIn: 'sign-in-again',
      });
      for (let call = 0; call < 5; call += 1) {
        expect(await server.tokens.get(patient())).toEqual(refused);
      }
      expect(server.forms).toHaveLength(1);
      expect(await server.stored()).toBe('refresh-0');
    },
  );

  test('where only the number that comes with the refusal says so', async () => {
    server = await startRefreshServer({ token: refusal(400, 'unauthorized_client') });
    for (let call = 0; call < 5; call += 1) {
      expect(await server.tokens.get(patient())).toMatchObject({
        error: { signIn: 'sign-in-again', detail: expect.stringMatching(/^sign in again/) },
      });
    }
    expect(server.forms).toHaveLength(1);
    expect(await server.stored()).toBe('refresh-0');
  });

  test.each(['invalid_grant', 'unauthorized_client'])(
    'and is asked for a token as soon as they have, after %s',
    async (error) => {
      server = await startRefreshServer({
        token: (call) => (call.n === 1 ? refusal(400, error) : rotate)(call),
      });
      expect(await server.tokens.get(patient())).toMatchObject({ ok: false });
      await server.vault.write(refreshTokenName, 'other');
      expect(await server.tokens.get(patient())).toEqual(ok('token-2'));
      expect(await server.stored()).toBe('refresh-2');
    },
  );
});

describe('each other way to fail leaves the refresh token, and is tried again', () => {
  test.each<[string, Answer, UnavailableCause]>([
    ['a wrong app', refusal(401, 'invalid_client', {}, 'AADSTS7000215'), 'unauthorized'],
    ['an app that may not', refusal(400, 'unauthorized_client', {}, ''), 'unauthorized'],
    ['too many requests', refusal(429, 'invalid_grant', { 'Retry-After': '7' }), 'throttled'],
    ['an outage', refusal(503, 'invalid_grant'), 'bad-response'],
    [
      'a web page',
      ({ response }) => response.end('<html>Sign in to the guest Wi-Fi</html>'),
      'bad-response',
    ],
    ['an error that is called a success', refusal(200, 'invalid_grant'), 'bad-response'],
    ['a cut connection', ({ request }) => request.socket.destroy(), 'offline'],
  ])('%s', async (_, token, cause) => {
    server = await startRefreshServer({ token: (call) => (call.n === 1 ? token : rotate)(call) });
    const got = await server.tokens.get(patient());
    expect(got).toMatchObject({ ok: false, error: { cause } });
    expect(JSON.stringify(got)).not.toMatch(/refresh-0|alex/);
    expect(await server.stored()).toBe('refresh-0');
    expect(await server.tokens.get(patient())).toEqual(ok('token-2'));
  });

  test('metadata that do not come', async () => {
    let isDown = true;
    server = await startRefreshServer({
      discovery: (call) => (isDown ? refusal(503, 'x') : metadata())(call),
    });
    expect(await server.tokens.get(patient())).toMatchObject({ error: { cause: 'bad-response' } });
    isDown = false;
    expect(await server.tokens.get(patient())).toEqual(ok('token-1'));
  });

  test('an authority that hangs is not waited for beyond the deadline', async () => {
    server = await startRefreshServer({ token: () => undefined });
    const late = await server.tokens.get(AbortSignal.timeout(200));
    expect(late).toMatchObject({ ok: false, error: { cause: 'timeout' } });
  });
});
