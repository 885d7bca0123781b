import { jwtVerify } from 'jose';
import { afterEach, expect, test } from 'vitest';
import { emailAddress } from '../../../../main/calendar/meeting.ts';
import { providers } from '../../../../main/calendar/registry.ts';
import { fail, ok } from '../../../../shared/result.ts';
import type { SignInCause } from '../../../../shared/staff/setup-view.ts';
import { patient } from '../../../patient.ts';
import { json } from '../../calendar/microsoft/graph-server.ts';
import { type Answer, type AuthorityServer, startAuthorityServer } from './authority-server.ts';
import { keyFile } from './key-file.ts';

const { content, publicKey } = keyFile();
const written = JSON.stringify(content, null, 2);
const scope = 'https://calendar.example/auth/events';
const subject = emailAddress('kiosk@contoso.example');

let server: AuthorityServer;

afterEach(() => server.close());

const start = (secret: string | null, token?: Answer, account: typeof subject | null = subject) =>
  startAuthorityServer(token ? { token } : {}, {
    authorization: { credential: 'key-file', clientId: content.client_id ?? '' },
    access: { scope, subject: account },
    refusals: providers.google.refusals,
    secret: async () => ok(secret),
  });

/** What the first assertion said, its signature verified by the clock of the kiosk. */
async function asserted() {
  const assertion = server.grants[0]?.form.get('assertion') ?? '';
  return jwtVerify(assertion, publicKey, { currentDate: new Date(Date.UTC(2026, 10, 24)) });
}

test('the account signs for whom it acts for, at the token endpoint alone', async () => {
  server = await start(written);
  expect(await server.tokens.get(patient())).toEqual(ok('token-1'));
  const [request] = server.grants;
  expect([...(request?.form.keys() ?? [])].sort()).toEqual(['assertion', 'grant_type']);
  expect(request?.form.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
  expect(request?.header).toBeNull();
  const { payload, protectedHeader } = await asserted();
  expect(protectedHeader).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'key-1' });
  const now = Date.UTC(2026, 10, 24) / 1_000;
  expect(payload).toEqual({
    iss: 'kiosk@project.example',
    sub: subject,
    scope,
    aud: expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+\/token$/),
    iat: now,
    exp: now + 3_600,
  });
});

test('the account may act for nobody', async () => {
  server = await start(written, undefined, null);
  await server.tokens.get(patient());
  expect((await asserted()).payload).not.toHaveProperty('sub');
});

test.each([
  ['with a byte order mark', `\uFEFF${written}`],
  ['with the line ends of Windows', written.replaceAll('\n', '\r\n')],
  [
    'with a key whose line ends are those of Windows',
    JSON.stringify({ ...content, private_key: content.private_key?.replaceAll('\n', '\r\n') }),
  ],
  [
    'with a key whose line ends were escaped twice',
    JSON.stringify({ ...content, private_key: content.private_key?.replaceAll('\n', '\\n') }),
  ],
])('a key file is read %s', async (_, secret) => {
  server = await start(secret);
  expect(await server.tokens.get(patient())).toEqual(ok('token-1'));
  expect((await asserted()).payload.sub).toBe(subject);
});

test.each([
  ['no JSON', 'a-key-in-a-hurry'],
  ['the file of another kind of client', JSON.stringify({ ...content, type: 'authorized_user' })],
  ['without its key', JSON.stringify({ ...content, private_key: undefined })],
  ['of another client', JSON.stringify({ ...content, client_id: '998877665544332211000' })],
  ['with a key that is none', JSON.stringify({ ...content, private_key: 'hunter2' })],
])('what is %s is no key, and is not sent anywhere', async (_, secret) => {
  server = await start(secret);
  expect(await server.tokens.get(patient())).toEqual(
    fail({
      cause: 'unauthorized',
      retryAfter: null,
      detail: 'secret microsoft.clientKey: what is in the keychain is no key that can be used',
      signIn: 'no-secret',
    }),
  );
  expect(server.grants).toEqual([]);
});

test('a key file that is not there is named', async () => {
  server = await start(null);
  expect(await server.tokens.get(patient())).toMatchObject({
    error: { signIn: 'no-secret', detail: 'secret microsoft.clientKey: not in the keychain' },
  });
});

test('the token is held, and requested once for all who wait', async () => {
  server = await start(written);
  const { tokens } = server;
  const [one, other] = await Promise.all([tokens.get(patient()), tokens.get(patient())]);
  expect([one, other, await tokens.get(patient())]).toEqual([
    ok('token-1'),
    ok('token-1'),
    ok('token-1'),
  ]);
  server.advance(3_540_000);
  expect(await tokens.get(patient())).toEqual(ok('token-2'));
  tokens.refuse('token-2');
  expect(await tokens.get(patient())).toEqual(ok('token-3'));
});

const refused =
  (error: string, error_description: string, date = new Date(Date.UTC(2026, 10, 24))): Answer =>
  ({ response }) => {
    response.setHeader('Date', date.toUTCString());
    json(response, { error, error_description }, 400);
  };

test.each<[string, string, SignInCause]>([
  ['unauthorized_client', 'Client is unauthorized to retrieve access tokens.', 'consent-missing'],
  ['invalid_grant', 'Invalid email or User ID', 'unknown-account'],
  ['invalid_grant', 'Invalid JWT Signature.', 'unknown-certificate'],
  ['invalid_grant', 'In words that nobody has told us of, for alex.', 'unknown-certificate'],
])('%s (%s) is %s', async (error, description, signIn) => {
  server = await start(written, refused(error, description));
  expect(await server.tokens.get(patient())).toEqual(
    fail({
      cause: 'unauthorized',
      retryAfter: null,
      detail: `sign-in: HTTP 400 ${error}`,
      signIn,
    }),
  );
});

test('a signature is refused for the clock’s sake where the clocks differ', async () => {
  const ahead = new Date(Date.UTC(2026, 10, 24, 0, 6));
  server = await start(written, refused('invalid_grant', 'Invalid JWT Signature.', ahead));
  expect(await server.tokens.get(patient())).toMatchObject({ error: { signIn: 'clock-skew' } });
});
