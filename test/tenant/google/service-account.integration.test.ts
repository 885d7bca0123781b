import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { guests, people } from '../company/people.ts';
import { rooms } from '../company/rooms.ts';
import { bookingScopes, readingScopes } from './scopes.ts';
import {
  askForTokens,
  type Claims,
  serviceToken,
  showAssertion,
  signAssertion,
} from './service-sign-in.ts';
import { startWorkspace, type Workspace } from './workspace.ts';

let workspace: Workspace;
let clientId: string;

beforeAll(async () => {
  workspace = await startWorkspace();
  clientId = String(workspace.block.clientId);
});
beforeEach(() => {
  workspace.delegate(clientId);
  workspace.shiftClock(0);
});
afterAll(() => workspace.close());

const ask = async (claims: Claims = {}) =>
  showAssertion(workspace, await signAssertion(workspace, claims));

const seconds = () => Math.floor(Date.now() / 1000);

const events = (token: string, calendar: string = people.alex.address) =>
  fetch(`${workspace.origin}/calendar/v3/calendars/${calendar}/events?singleEvents=true`, {
    headers: { authorization: `Bearer ${token}` },
  });

describe('a service account', () => {
  it('has a key file as the console gives it', () => {
    expect(JSON.parse(workspace.keyFile)).toMatchObject({
      type: 'service_account',
      client_id: clientId,
      client_email: expect.stringMatching(/\.iam\.gserviceaccount\.com$/),
      private_key: expect.stringMatching(/^-----BEGIN PRIVATE KEY-----\n/),
      private_key_id: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
  });

  it('gets a token for whom it acts for, and no refresh token', async () => {
    const { status, body } = await ask();
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^ya29\./),
      expires_in: 3600,
      token_type: 'Bearer',
    });
    expect(workspace.issuedTokens).toContain(body.access_token);
    expect((await events(String(body.access_token))).status).toBe(200);
  });

  it('gets a token without acting for anybody, and sees nobody with it', async () => {
    workspace.delegate(null);
    const token = await serviceToken(workspace, { sub: undefined });
    expect((await events(token)).status).toBe(404);
  });

  it.each([
    ['of nobody', 'nobody@contoso.example'],
    ['of a room', rooms.aurora.address],
    ['of a guest', guests[0]?.address],
    ['of somebody who left', people.peter.address],
  ])('cannot act for the address %s', async (_whose, sub) => {
    expect(await ask({ sub })).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant', error_description: 'Invalid email or User ID' },
    });
  });

  it.each([
    ['too long a life', { exp: seconds() + 3700 }],
    ['a past', { iat: seconds() - 4000, exp: seconds() - 400 }],
    ['a future', { iat: seconds() + 400, exp: seconds() + 500 }],
  ])('is refused an assertion that has %s', async (_what, claims) => {
    expect(await ask(claims)).toMatchObject({
      status: 400,
      body: {
        error: 'invalid_grant',
        error_description:
          'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable ' +
          'timeframe. Check your iat and exp values in the JWT claim.',
      },
    });
  });

  it('may have a clock that is four minutes wrong, and not one that is an hour wrong', async () => {
    workspace.shiftClock(-4 * 60_000);
    expect((await ask()).status).toBe(200);
    workspace.shiftClock(-3_600_000);
    const { status, headers } = await ask();
    expect(status).toBe(400);
    const said = Date.parse(headers.get('date') ?? '');
    expect(Math.abs(said + 3_600_000 - Date.now())).toBeLessThan(60_000);
  });

  it('has to sign with its own key, and to name it', async () => {
    const other = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    for (const key of [{ private_key: other.privateKey }, { private_key_id: 'deleted' }]) {
      const assertion = await signAssertion(workspace, {}, key);
      expect(await showAssertion(workspace, assertion)).toMatchObject({
        status: 400,
        body: { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' },
      });
    }
  });

  it.each([
    ['iss', 'gone@other.iam.gserviceaccount.com', 'Invalid grant: account not found'],
    ['aud', 'https://other.example/token', 'Invalid JWT: Failed audience check.'],
  ])('is refused another %s', async (claim, value, words) => {
    const { status, body } = await ask({ [claim]: value });
    expect(status).toBe(400);
    expect(body.error).toBe('invalid_grant');
    expect(body.error_description).toContain(words);
  });

  it('is refused what is no scope, and no scope at all', async () => {
    const unknown = await ask({ scope: 'https://www.googleapis.com/auth/made.up' });
    expect(unknown).toMatchObject({ status: 400, body: { error: 'invalid_scope' } });
    expect(await ask({ scope: '' })).toMatchObject({ body: { error: 'invalid_scope' } });
  });

  it('is refused what is no assertion', async () => {
    expect(await showAssertion(workspace, 'x')).toMatchObject({ status: 400 });
  });
});

describe('domain-wide delegation', () => {
  const unauthorized = {
    status: 401,
    body: {
      error: 'unauthorized_client',
      error_description:
        'Client is unauthorized to retrieve access tokens using this method, or client not ' +
        'authorized for any of the scopes requested.',
    },
  };
  const link = (scopes: readonly string[], client = clientId, overwrite = 'true') =>
    `${workspace.delegationUrl}?${new URLSearchParams({
      clientIdToAdd: client,
      clientScopeToAdd: scopes.join(','),
      overwriteClientId: overwrite,
    })}`;

  it('has to hold every scope that is asked for', async () => {
    workspace.delegate(clientId, readingScopes);
    expect((await ask()).status).toBe(200);
    const more = [...readingScopes, ...bookingScopes.slice(0, 1)].join(' ');
    expect(await ask({ scope: more })).toMatchObject(unauthorized);
  });

  it('has to hold the client', async () => {
    workspace.delegate('100000000000000000000');
    expect(await ask()).toMatchObject(unauthorized);
    workspace.delegate(null);
    expect(await ask()).toMatchObject(unauthorized);
  });

  it('is entered by an administrator who follows a link, and authorizes it', async () => {
    workspace.delegate(null);
    await workspace.people.delegate(link(readingScopes), 'decline');
    expect(await ask()).toMatchObject(unauthorized);
    const page = await workspace.people.delegate(link(readingScopes));
    expect(page).toMatchObject({ status: 200, text: expect.stringContaining(clientId) });
    expect((await ask()).status).toBe(200);
  });

  it('is replaced where the link says so, and not where it does not', async () => {
    const kept = await workspace.people.delegate(link(bookingScopes, clientId, 'false'));
    expect(kept).toMatchObject({ status: 400, text: expect.stringContaining('already exists') });
    expect((await ask()).status).toBe(200);
    await workspace.people.delegate(link(bookingScopes));
    expect(await ask()).toMatchObject(unauthorized);
  });

  it('knows its clients and its scopes', async () => {
    for (const wrong of [link(readingScopes, 'x'), link([]), link(['made.up'])]) {
      const page = await workspace.people.delegate(wrong);
      expect(page).toMatchObject({ status: 400, text: expect.stringContaining('invalid') });
    }
  });

  it('is empty where nobody has delegated yet', async () => {
    const fresh = await startWorkspace({ delegated: false });
    const assertion = await signAssertion(fresh);
    expect(await showAssertion(fresh, assertion)).toMatchObject(unauthorized);
    await fresh.close();
  });
});

it('ends all that a suspended account could do', async () => {
  const sub = people.jonas.address;
  const token = await serviceToken(workspace, { sub });
  expect((await events(token)).status).toBe(200);
  workspace.suspend(sub);
  expect((await events(token)).status).toBe(401);
  expect(await ask({ sub })).toMatchObject({ body: { error: 'invalid_grant' } });
});

it('ends an access token when its time is over', async () => {
  const token = await serviceToken(workspace);
  workspace.shiftClock(3_601_000);
  expect((await events(token)).status).toBe(401);
});

it('lets the token endpoint fail', async () => {
  const path = /\/token$/;
  const refusal = { kind: 'refusal', error: 'invalid_grant', description: 'Made up.' } as const;
  workspace.faults.inject(refusal, { path }, 'once');
  expect(await ask()).toMatchObject({
    status: 400,
    body: { error: 'invalid_grant', error_description: 'Made up.' },
  });
  workspace.faults.inject({ kind: 'throttled', retryAfterSeconds: 7 }, { path }, 'once');
  const throttled = await ask();
  expect(throttled.status).toBe(429);
  expect(throttled.headers.get('retry-after')).toBe('7');
  workspace.faults.inject({ kind: 'unavailable' }, { path }, 'once');
  expect((await ask()).status).toBe(503);
  workspace.faults.inject({ kind: 'unauthorized' }, { path }, 'once');
  expect(await ask()).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  for (const kind of ['truncated', 'dropped', 'web-page'] as const) {
    workspace.faults.inject({ kind }, { path }, 'once');
    await expect(ask()).rejects.toThrow();
  }
  expect((await ask()).status).toBe(200);
});

it('refuses a grant that it does not know', async () => {
  const { desktopClient } = workspace;
  const form = {
    grant_type: 'password',
    client_id: desktopClient.clientId,
    client_secret: desktopClient.clientSecret,
  };
  expect(await askForTokens(workspace, form)).toMatchObject({
    status: 400,
    body: { error: 'unsupported_grant_type' },
  });
});

it('logs whose calendar was asked for, and no credentials', async () => {
  const token = await serviceToken(workspace);
  await events(token, 'Alex%40contoso.example');
  expect(workspace.log.requests.at(-1)?.mailbox).toBe('alex@contoso.example');
  expect(JSON.stringify(workspace.log.requests)).not.toContain(token);
});
