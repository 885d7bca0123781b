import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { startRotatingAuthority } from '../../../soak/rotating-authority.ts';
import { seededRandom } from '../../../soak/seeded-random.ts';
import { startKeyring } from '../keyring-session.ts';
import { sessionVariables } from '../session-variables.ts';

const program = new URL('./refresh-step-by-step.ts', import.meta.url).pathname;
const keychainCalls = new URL('../keychain-calls.ts', import.meta.url).pathname;

test('where the keyring is locked between a renewal and its storing, that is told and no more is asked', async () => {
  const session = await startKeyring();
  const authority = await startRotatingAuthority('revokes-on-replay', seededRandom('locked'));
  onTestFinished(() => authority.close());
  const { issuer, clientId, scope } = authority;
  const secrets = { refreshToken: 'microsoft.refreshToken' };
  const authorization = JSON.stringify({ issuer, clientId, delegatedScope: scope, secrets });
  const argv = [program, authorization, await authority.signIn()];
  const env = { ...(await sessionVariables(session)), NODE_EXTRA_CA_CERTS: authority.caFile };
  const child = spawn(process.execPath, argv, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill();
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const said = async () => (await lines.next()).value;

  expect(await said()).toBe('answered');
  await session.lock();
  child.stdin.write('\n');
  for (let call = 0; call < 3; call += 1) expect(await said()).toMatch(/^keychain: locked/);
  expect(authority.shown).toHaveLength(1);

  await session.unlock();
  const read = JSON.stringify([['read', 'microsoft.refreshToken']]);
  const found = await session.run([process.execPath, keychainCalls, '9000', read]);
  expect(JSON.parse(found.stdout)).toEqual({ ok: true, value: authority.issued[0] });
});
