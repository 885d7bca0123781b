import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { browserSignIn } from '../../../../main/tenant/sign-in/browser-sign-in.ts';
import { deviceSignIn } from '../../../../main/tenant/sign-in/device-sign-in.ts';
import { disconnect } from '../../../../main/tenant/sign-in/disconnect.ts';
import { refreshTokens } from '../../../../main/tenant/sign-in/refresh-tokens.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { patient } from '../../../patient.ts';
import { people } from '../../../tenant/company/people.ts';
import type { Act } from '../../../tenant/google/people.ts';
import { startWorkspace, type Workspace } from '../../../tenant/google/workspace.ts';
import { trust } from '../../../tenant/trust.ts';
import { json } from '../../calendar/microsoft/graph-server.ts';
import { deviceCode, startRawAuthority } from './raw-authority.ts';
import { workspaceParts } from './workspace-parts.ts';

const accept: Act = { account: people.alex.address, decision: 'accept' };
const day = 24 * 60 * 60_000;

let workspace: Workspace;
let testing: Workspace;

beforeAll(async () => {
  [workspace, testing] = await Promise.all([startWorkspace(), startWorkspace({ testing: true })]);
  trust(workspace);
  trust(testing);
});
afterEach(() => workspace.faults.clear());
afterAll(() => Promise.all([workspace.close(), testing.close()]));

const partsAt = (at: Workspace, clientSecret: string = at.desktopClient.clientSecret) =>
  workspaceParts(at, at.browserBlock, clientSecret ? { 'google.clientSecret': clientSecret } : {});

/** Signs somebody in who does this at the page, and says which page that was. */
async function signIn(at: Workspace, parts = partsAt(at), act = accept) {
  let url = '';
  const openBrowser = async (opened: string) => {
    url = opened;
  };
  const started = await browserSignIn({ ...parts, openBrowser }, patient());
  if (!started.ok) throw new Error(started.error.detail);
  await at.people.signIn(url, act);
  return { ended: await started.value.done, query: new URL(url).searchParams };
}

const stored = async ({ vault }: ReturnType<typeof partsAt>) => {
  const read = await vault.read('google.refreshToken');
  return read.ok && read.value !== null;
};

test('somebody signs in, whom the e-mail claim names, and their tokens are renewed', async () => {
  const parts = partsAt(workspace);
  const { ended, query } = await signIn(workspace, parts);
  expect(ended).toEqual(ok({ account: 'alex@contoso.example', endsAt: null }));
  expect(query.get('redirect_uri')).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(query.get('access_type')).toBe('offline');
  expect((await refreshTokens(parts).get(patient())).ok).toBe(true);
  expect(await stored(parts)).toBe(true);
});

test('it is told when a sign-in ends whatever happens', async () => {
  const { ended } = await signIn(testing);
  const endsAt = (ended.ok && ended.value.endsAt) || 0;
  expect(Math.abs(endsAt - Date.now() - 7 * day)).toBeLessThan(5 * 60_000);
});

test('a box that was unticked is a consent that is missing, and nothing is kept', async () => {
  const parts = partsAt(workspace);
  const withheld = parts.authorization.neededScopes?.slice(-1) ?? [];
  const { ended } = await signIn(workspace, parts, { ...accept, withheld });
  expect(withheld).toHaveLength(1);
  expect(ended).toMatchObject({ error: { cause: 'consent-missing' } });
  expect(await stored(parts)).toBe(false);
});

test('a secret that is not the client’s', async () => {
  const { ended } = await signIn(workspace, partsAt(workspace, 'hunter2'));
  expect(ended).toEqual(fail({ cause: 'wrong-secret', detail: 'HTTP 401 invalid_client' }));
});

test('no secret where the authority wants one', async () => {
  const { ended } = await signIn(workspace, partsAt(workspace, ''));
  expect(ended).toMatchObject({ error: { cause: 'no-secret' } });
});

test('a sign-in that is over says so when its token is to be renewed', async () => {
  const parts = partsAt(testing);
  await signIn(testing, parts);
  testing.endTesting();
  expect(await refreshTokens(parts).get(patient())).toEqual(
    fail({
      cause: 'unauthorized',
      retryAfter: null,
      detail: 'sign in again (HTTP 400 invalid_grant)',
      signIn: 'sign-in-again',
    }),
  );
});

test('who disconnects takes the refresh token and the secret along', async () => {
  const parts = partsAt(workspace);
  await signIn(workspace, parts);
  expect(await disconnect(parts, patient())).toEqual({
    revocation: 'revoked',
    wiped: ok(undefined),
  });
  expect(await stored(parts)).toBe(false);
  expect(await parts.vault.read('google.clientSecret')).toEqual(ok(null));
});

test.each([
  ['nothing of scopes', undefined, true],
  ['all that is needed', 'openid events people more', true],
  ['less', 'openid events', false],
])('an answer that names %s', async (_, scope, isEnough) => {
  const tokens = { access_token: 'a', token_type: 'Bearer', refresh_token: 'refresh' };
  const authority = await startRawAuthority(
    { '/device': deviceCode, '/token': (response) => json(response, { ...tokens, scope }) },
    { authorization: { signIn: 'device', neededScopes: ['events', 'people'] } },
  );
  const started = await deviceSignIn(authority.parts, patient());
  const ended = started.ok ? await started.value.done : started;
  expect(ended.ok).toBe(isEnough);
  await authority.close();
});

test.each([
  ['a secret that the vault has', true, 's3cret'],
  ['nothing where none is to be shown', false, null],
])('at the token endpoint it shows %s', async (_, showsSecret, shown) => {
  const authority = await startRawAuthority(
    { '/device': deviceCode, '/token': (response) => json(response, {}, 400) },
    { authorization: { signIn: 'device', showsSecret } },
  );
  await authority.parts.vault.write('microsoft.refreshToken', 'refresh');
  await refreshTokens(authority.parts).get(patient());
  await disconnect(authority.parts, patient());
  expect(authority.posted.map(({ path, form }) => [path, form.get('client_secret')])).toEqual([
    ['/token', shown],
    ['/revoke', shown],
  ]);
  await authority.close();
});
