import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { emptyHome, type KeyringSession, run, startKeyring } from '../tenant/keyring-session.ts';
import { keyFile } from '../tenant/sign-in/key-file.ts';

const script = fileURLToPath(new URL('../../../main/cli/from-source.ts', import.meta.url));
const command = (...argv: string[]) => [process.execPath, script, 'secrets', ...argv];

/** What the keychain of a session holds, read by another process. */
async function read(session: KeyringSession, name: string): Promise<unknown> {
  const calls = fileURLToPath(new URL('../tenant/keychain-calls.ts', import.meta.url));
  const asked = JSON.stringify([['read', name]]);
  const { stdout } = await session.run([process.execPath, calls, '10000', asked]);
  return JSON.parse(stdout);
}

test('a secret goes in by standard input, is listed by name only, and goes out again', async () => {
  const session = await startKeyring();
  const set = await session.run(command('set', 'wifi.password'), 'grüezi "hunter2"\n');
  expect(set).toEqual({
    code: 0,
    stdout: '',
    stderr: 'wifi.password is stored in the keychain\n',
  });
  expect(await session.run(command('list'))).toEqual({
    code: 0,
    stdout: `microsoft.clientSecret: not stored
microsoft.clientKey: not stored
google.clientSecret: not stored
google.clientKey: not stored
wifi.password: stored
microsoft.refreshToken: not stored
google.refreshToken: not stored
`,
    stderr: '',
  });
  expect(await session.run(command('remove', 'wifi.password'))).toMatchObject({
    code: 0,
    stderr: 'wifi.password is removed\n',
  });
  expect(await session.run(command('remove', 'wifi.password'))).toMatchObject({
    code: 0,
    stderr: 'wifi.password was not stored\n',
  });
});

test.each([
  ['without a line end', 'hunter2', 'hunter2'],
  ['with a line end', 'hunter2\n', 'hunter2'],
  ["with Windows' line end", 'hunter2\r\n', 'hunter2'],
  ['with two line ends', 'hunter2\n\n', 'hunter2\n'],
  ['with spaces around it', ' hunter2 ', ' hunter2 '],
])('a secret %s is stored without the last line end', async (_, input, stored) => {
  const session = await startKeyring();
  await session.run(command('set', 'microsoft.clientSecret'), input);
  expect(await read(session, 'microsoft.clientSecret')).toEqual({ ok: true, value: stored });
});

const bare = (argv: readonly string[], input: string | Buffer = '') =>
  run(command(...argv), emptyHome(), input);

test.each([
  ['nothing', [], /^usage: /],
  ['an unknown action', ['get', 'wifi.password'], /^usage: /],
  ['no name', ['set'], /^usage: /],
  ['a value on the command line', ['set', 'wifi.password', 'hunter2'], /^usage: /],
  ['a name too many', ['list', 'wifi.password'], /^usage: /],
  ['an unknown name', ['set', 'wifi.ssid'], /^unknown secret "wifi.ssid"\nusage: /],
])('%s is bad input', async (_, argv, complaint) => {
  const { code, stdout, stderr } = await bare(argv, 'hunter2');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(complaint);
  expect(stderr).not.toContain('hunter2');
});

test.each([
  ['nothing', '', 'standard input is empty\n'],
  ['a lone line end', '\n', 'standard input is empty\n'],
  ['a NUL', 'hun\0ter2', 'standard input holds a NUL character\n'],
  ['another encoding', Buffer.from('grüezi', 'latin1'), 'standard input is not text in UTF-8\n'],
  ['65,537 bytes', 'x'.repeat(65_537), 'the secret is too large: 65537 bytes\n'],
  ['a whole file', 'x'.repeat(1_100_000), 'standard input is too long for a secret\n'],
])('%s is no secret', async (_, input, complaint) => {
  const ended = await bare(['set', 'wifi.password'], input);
  expect(ended).toEqual({ code: 2, stdout: '', stderr: complaint });
});

test('what comes from signing in is removed by hand, never set', async () => {
  const ended = await bare(['set', 'microsoft.refreshToken'], 'hunter2');
  expect(ended).toEqual({
    code: 2,
    stdout: '',
    stderr: 'microsoft.refreshToken comes from signing in at the kiosk, and is not set by hand\n',
  });
  const session = await startKeyring();
  expect(await session.run(command('remove', 'microsoft.refreshToken'))).toMatchObject({
    code: 0,
    stderr: 'microsoft.refreshToken was not stored\n',
  });
});

test('a key with its certificate fits', async () => {
  const session = await startKeyring();
  const set = await session.run(command('set', 'microsoft.clientKey'), 'x'.repeat(9_000));
  expect(set).toMatchObject({ code: 0, stderr: 'microsoft.clientKey is stored in the keychain\n' });
});

test('a key file goes in as it was downloaded, all of its lines', async () => {
  const session = await startKeyring();
  const file = `${JSON.stringify(keyFile().content, null, 2)}\n`;
  await session.run(command('set', 'google.clientKey'), file);
  expect(await read(session, 'google.clientKey')).toEqual({ ok: true, value: file.trimEnd() });
});

test('a terminal would show the secret, so it has to be piped', async () => {
  const line = command('set', 'wifi.password').join(' ');
  const ended = await run(['script', '--quiet', '--return', '--command', line, '/dev/null']);
  expect(ended).toMatchObject({ code: 2, stdout: expect.stringContaining('by a file or a pipe') });
});

test('without a keychain each action says so', async () => {
  const argvs = [['set', 'wifi.password'], ['list'], ['remove', 'wifi.password']];
  for (const argv of argvs) {
    const { code, stdout, stderr } = await bare(argv, 'hunter2');
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toMatch(/^the keychain cannot be used \(.*D-?Bus.*\)\n$/);
  }
});

test('a locked keychain is told from an empty one', async () => {
  const session = await startKeyring();
  await session.lock();
  const { code, stdout, stderr } = await session.run(command('list'));
  expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
  expect(stderr).toMatch(/^the keychain is locked; unlock it and try again/);
});
