import { decodeJwt } from 'jose';
import * as oidc from 'openid-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { people } from '../company/people.ts';
import { accountId } from './accounts.ts';
import { assertionGrant } from './assertion-grant.ts';
import { browserScope, desktopApplication, signInByBrowser } from './browser-sign-in.ts';
import type { Act } from './people.ts';
import { readingScopes } from './scopes.ts';
import { askForTokens } from './service-sign-in.ts';
import { startWorkspace, type Workspace } from './workspace.ts';

let workspace: Workspace;
let testing: Workspace;

beforeAll(async () => {
  [workspace, testing] = await Promise.all([startWorkspace(), startWorkspace({ testing: true })]);
});
afterEach(() => {
  workspace.shiftClock(0);
  testing.shiftClock(0);
});
afterAll(() => Promise.all([workspace.close(), testing.close()]));

const accept: Act = { account: people.alex.address, decision: 'accept' };
const decline: Act = { ...accept, decision: 'decline' };
const dead = {
  error: 'invalid_grant',
  error_description: 'Token has been expired or revoked.',
  status: 400,
};

const events = (token: string) =>
  fetch(
    `${workspace.origin}/calendar/v3/calendars/${people.alex.address}/events?singleEvents=true`,
    {
      headers: { authorization: `Bearer ${token}` },
    },
  );

const refreshed = async (token: string | undefined, at: Workspace = workspace) =>
  oidc.refreshTokenGrant(await desktopApplication(at), token ?? '');

/** Where an authorization URL leads a person. */
async function walk(parameters: Readonly<Record<string, string>>, act: Act = accept) {
  const client = await desktopApplication(workspace);
  const url = oidc.buildAuthorizationUrl(client, {
    redirect_uri: 'http://127.0.0.1:1',
    scope: 'openid',
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'S256',
    ...parameters,
  });
  return workspace.people.signIn(url, act);
}

describe('a sign-in by browser', () => {
  it('gives tokens for the person who signed in', async () => {
    const tokens = await signInByBrowser(workspace, accept);
    expect(tokens.access_token).toMatch(/^ya29\./);
    expect(tokens.refresh_token).toMatch(/^1\/\//);
    expect(tokens).not.toHaveProperty('refresh_token_expires_in');
    expect(tokens.claims()).toMatchObject({
      sub: accountId(people.alex.address),
      email: 'alex@contoso.example',
      email_verified: true,
      hd: 'contoso.example',
    });
    expect((await events(tokens.access_token)).status).toBe(200);
    const given = [tokens.access_token, tokens.refresh_token, tokens.id_token];
    expect(workspace.issuedTokens).toEqual(expect.arrayContaining(given));
  });

  it('gives the scopes in full, without those whose boxes were unticked', async () => {
    const [calendar = '', busy = '', ...directory] = readingScopes;
    const all = await signInByBrowser(workspace, accept);
    expect(all.scope?.split(' ').sort()).toEqual(
      ['openid', 'https://www.googleapis.com/auth/userinfo.email', ...readingScopes].sort(),
    );
    const part = await signInByBrowser(workspace, { ...accept, withheld: [calendar, busy] });
    expect(part.scope).not.toContain(calendar);
    expect(part.scope).toContain(directory[0]);
    expect((await events(part.access_token)).status).toBe(403);
  });

  it('gives no refresh token unless access is asked for while nobody is there', async () => {
    const tokens = await signInByBrowser(workspace, accept, {});
    expect(tokens.refresh_token).toBeUndefined();
  });

  it('takes the client secret in the Basic header too', async () => {
    const basic = oidc.ClientSecretBasic(workspace.desktopClient.clientSecret);
    const client = await desktopApplication(workspace, basic);
    await expect(signInByBrowser(workspace, accept, {}, client)).resolves.toBeDefined();
  });

  it('wants the client secret, and the right one', async () => {
    const without = await desktopApplication(workspace, oidc.None());
    await expect(signInByBrowser(workspace, accept, {}, without)).rejects.toMatchObject({
      error: 'invalid_request',
      error_description: 'client_secret is missing.',
    });
    const wrong = await desktopApplication(workspace, oidc.ClientSecretPost('wrong'));
    await expect(signInByBrowser(workspace, accept, {}, wrong)).rejects.toMatchObject({
      error: 'invalid_client',
      status: 401,
    });
  });

  it('comes back with access_denied when the person declines', async () => {
    const attempt = signInByBrowser(workspace, decline);
    await expect(attempt).rejects.toMatchObject({ error: 'access_denied' });
  });

  it('needs a challenge', async () => {
    const client = await desktopApplication(workspace);
    const redirect = 'http://localhost:1';
    const url = oidc.buildAuthorizationUrl(client, { redirect_uri: redirect, scope: 'openid' });
    const location = (await fetch(url, { redirect: 'manual' })).headers.get('location') ?? '';
    expect(new URL(location).searchParams.get('error')).toBe('invalid_request');
  });

  it('needs the verifier of its challenge', async () => {
    await expect(
      signInByBrowser(workspace, accept, { code_challenge: 'x'.repeat(43) }),
    ).rejects.toMatchObject({
      error: 'invalid_grant',
      error_description: 'Invalid code verifier.',
    });
  });

  it('ends on a page for a stranger, and for who has left or is suspended', async () => {
    const stranger = await walk({}, { ...accept, account: 'me@other.example' });
    expect(stranger).toMatchObject({ status: 400, text: expect.stringContaining('find your') });
    workspace.suspend(people.yusuf.address);
    for (const { address } of [people.peter, people.yusuf]) {
      const gone = await walk({}, { ...accept, account: address });
      expect(gone).toMatchObject({ status: 403, text: expect.stringContaining('disabled') });
    }
  });

  it.each([
    ['another place', { redirect_uri: 'https://evil.example' }, 400, 'redirect_uri_mismatch'],
    ['another client', { client_id: 'x' }, 401, 'invalid_client'],
    ['an unknown scope', { scope: 'openid made.up' }, 400, 'invalid_scope'],
  ])('is refused %s on a page', async (_what, parameters, status, error) => {
    const page = await walk(parameters);
    expect(page).toMatchObject({ status, text: expect.stringContaining(error) });
    expect(page.url.origin).toBe(workspace.origin);
  });

  it('is refused in an embedded window', async () => {
    const { authorization_endpoint: endpoint = '' } = (
      await desktopApplication(workspace)
    ).serverMetadata();
    const page = await fetch(endpoint, {
      headers: { 'user-agent': 'Mozilla/5.0 Chrome/140.0.0.0 Electron/44.0.0 Safari/537.36' },
    });
    expect(page.status).toBe(403);
    expect(await page.text()).toContain('disallowed_useragent');
  });

  it('can be refused by what an administrator has decided', async () => {
    const fault = {
      kind: 'refusal',
      error: 'admin_policy_enforced',
      description:
        'Access to your account data is restricted by policies within your organization.',
    } as const;
    workspace.faults.inject(fault, { path: /\/auth$/ }, 'once');
    const page = await walk({});
    expect(page).toMatchObject({ status: 400, text: expect.stringContaining(fault.error) });
  });
});

describe('a refresh token', () => {
  it('is good for many uses, and is not handed out again', async () => {
    const { refresh_token: token } = await signInByBrowser(workspace, accept);
    for (const _use of [1, 2]) {
      const again = await refreshed(token);
      expect(again.refresh_token).toBeUndefined();
      expect(decodeJwt(again.id_token ?? '').email).toBe('alex@contoso.example');
      expect((await events(again.access_token)).status).toBe(200);
    }
  });

  it('ends with the access token when consents are revoked', async () => {
    const tokens = await signInByBrowser(workspace, accept);
    workspace.revokeTokens();
    await expect(refreshed(tokens.refresh_token)).rejects.toMatchObject(dead);
    expect((await events(tokens.access_token)).status).toBe(401);
  });

  it('is told once what ended it, and after that no more', async () => {
    const { refresh_token: token } = await signInByBrowser(workspace, accept);
    workspace.revokeTokens();
    await expect(refreshed(token)).rejects.toMatchObject(dead);
    const again = { ...dead, error_description: 'Bad Request' };
    await expect(refreshed(token)).rejects.toMatchObject(again);
  });

  it('can be given back, with all that came of it', async () => {
    const tokens = await signInByBrowser(workspace, accept);
    const other = await signInByBrowser(workspace, accept);
    await oidc.tokenRevocation(await desktopApplication(workspace), tokens.refresh_token ?? '');
    await expect(refreshed(tokens.refresh_token)).rejects.toMatchObject(dead);
    expect((await events(tokens.access_token)).status).toBe(401);
    await expect(refreshed(other.refresh_token)).resolves.toBeDefined();
  });

  it('ends when its account is suspended', async () => {
    const { refresh_token: token } = await signInByBrowser(workspace, {
      ...accept,
      account: people.uma.address,
    });
    workspace.suspend(people.uma.address);
    await expect(refreshed(token)).rejects.toMatchObject(dead);
  });

  it('lives seven days in testing, and its answers say so', async () => {
    const { refresh_token: token, ...tokens } = await signInByBrowser(testing, accept);
    expect(tokens.refresh_token_expires_in).toBe(604_799);
    testing.shiftClock(6 * 24 * 3_600_000);
    const later = await refreshed(token, testing);
    expect(Number(later.refresh_token_expires_in)).toBeLessThan(24 * 3600);
    testing.shiftClock(7 * 24 * 3_600_000);
    await expect(refreshed(token, testing)).rejects.toMatchObject(dead);
  });

  it('ends at once where a test says that the seven days are over', async () => {
    const { refresh_token: token } = await signInByBrowser(testing, accept);
    testing.endTesting();
    await expect(refreshed(token, testing)).rejects.toMatchObject(dead);
  });
});

it('has no device codes for calendars', async () => {
  const client = await desktopApplication(workspace);
  const asked = oidc.initiateDeviceAuthorization(client, { scope: browserScope });
  await expect(asked).rejects.toMatchObject({
    error: 'invalid_scope',
    error_description: expect.stringContaining('Invalid device flow scope'),
  });
});

it('says in its metadata what there is, as Google does', async () => {
  const metadata = (await desktopApplication(workspace)).serverMetadata();
  expect(metadata).toMatchObject({
    issuer: workspace.issuer,
    response_types_supported: ['code'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    code_challenge_methods_supported: ['S256'],
    revocation_endpoint: `${workspace.issuer}/revoke`,
    grant_types_supported: expect.arrayContaining([assertionGrant]),
  });
});

it('gives a desktop client file that names its client', async () => {
  const { installed } = JSON.parse(workspace.desktopClientFile) as {
    readonly installed: Readonly<Record<string, string>>;
  };
  const reply = await askForTokens(workspace, {
    grant_type: 'refresh_token',
    refresh_token: 'none',
    client_id: installed.client_id ?? '',
    client_secret: installed.client_secret ?? '',
  });
  expect(reply.body.error).toBe('invalid_grant');
});
