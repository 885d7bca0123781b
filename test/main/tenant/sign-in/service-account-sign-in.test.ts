import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { applicationSignIn } from '../../../../main/tenant/sign-in/application-sign-in.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { patient } from '../../../patient.ts';
import { readingScopes } from '../../../tenant/google/scopes.ts';
import { startWorkspace, type Workspace } from '../../../tenant/google/workspace.ts';
import { trust } from '../../../tenant/trust.ts';
import { keyFile } from './key-file.ts';
import { workspaceParts } from './workspace-parts.ts';

let workspace: Workspace;
let clientId: string;

beforeAll(async () => {
  workspace = await startWorkspace();
  clientId = String(workspace.block.clientId);
  trust(workspace);
});
afterEach(() => {
  workspace.faults.clear();
  workspace.delegate(clientId);
  workspace.shiftClock(0);
});
afterAll(() => workspace.close());

const signIn = (block?: object, secrets?: Readonly<Record<string, string>>) =>
  applicationSignIn(workspaceParts(workspace, { ...block }, secrets), patient());

test('the service account signs in for what it reads, and for each apart', async () => {
  const before = workspace.log.requests.length;
  expect(await signIn()).toEqual(ok({ account: null, endsAt: null }));
  const paths = workspace.log.requests.slice(before).map(({ url }) => url.pathname);
  expect(paths.filter((path) => path.endsWith('/token'))).toHaveLength(2);
});

test('nobody has delegated, until somebody follows the link', async () => {
  workspace.delegate(null);
  const parts = workspaceParts(workspace);
  expect(await applicationSignIn(parts, patient())).toEqual(
    fail({ cause: 'consent-missing', detail: 'HTTP 401 unauthorized_client' }),
  );
  await workspace.people.delegate(parts.authorization.adminConsentUrl);
  expect((await applicationSignIn(parts, patient())).ok).toBe(true);
});

test('the directory was not delegated', async () => {
  workspace.delegate(
    clientId,
    readingScopes.filter((scope) => !scope.includes('directory')),
  );
  expect(await signIn()).toMatchObject({ error: { cause: 'consent-missing' } });
});

test.each(['account', 'directoryAccount'])('nobody has the address of the %s', async (name) => {
  expect(await signIn({ [name]: 'nobody@contoso.example' })).toEqual(
    fail({ cause: 'unknown-account', detail: 'HTTP 400 invalid_grant' }),
  );
});

test.each([
  ['behind', -60 * 60_000],
  ['ahead', 120 * 60_000],
])('a clock that is wrong is named as such: theirs is %s', async (_, shift) => {
  workspace.shiftClock(shift);
  expect(await signIn()).toMatchObject({ error: { cause: 'clock-skew' } });
});

test('a key that is not one of the account’s', async () => {
  const { private_key } = keyFile().content;
  const file = JSON.stringify({ ...JSON.parse(workspace.keyFile), private_key });
  expect(await signIn({}, { 'google.clientKey': file })).toMatchObject({
    error: { cause: 'unknown-certificate' },
  });
});

test('no key file, or something else in its place', async () => {
  const cause = 'no-secret';
  expect(await signIn({}, {})).toEqual(
    fail({ cause, detail: 'google.clientKey: not in the keychain' }),
  );
  expect(await signIn({}, { 'google.clientKey': workspace.desktopClientFile })).toEqual(
    fail({ cause, detail: 'google.clientKey: not a key' }),
  );
});

test('no request but the token’s has the key file or what is in it', async () => {
  const { private_key_id, private_key } = JSON.parse(workspace.keyFile);
  const sent: string[] = [];
  const watching: typeof fetch = async (url, init) => {
    sent.push(`${url} ${init?.body ?? ''}`);
    return fetch(url, init);
  };
  await applicationSignIn({ ...workspaceParts(workspace), fetch: watching }, patient());
  expect(sent.length).toBeGreaterThan(2);
  for (const request of sent) {
    expect(request).not.toContain(private_key_id);
    expect(request).not.toContain(private_key.split('\n')[1]);
  }
});
