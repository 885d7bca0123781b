import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCredentialFile } from '../../../main/setup/credential-file.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';

const key = {
  type: 'service_account',
  client_id: '103746291850374615928',
  client_email: 'kiosk@project.example',
  private_key_id: '1a2b3c',
  private_key: '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n',
};
const client = { client_id: 'desktop.example', client_secret: 'shown~once', project_id: 'lobby' };

/** Reads a file of that content. */
function read(content: string) {
  const file = join(temporaryFolder(), 'chosen.json');
  writeFileSync(file, content);
  return readCredentialFile(file);
}

test('a service account’s key is kept as it is, to the last space', () => {
  const text = `${JSON.stringify(key, null, 2)}\n`;
  expect(read(text)).toEqual({ kind: 'key', clientId: key.client_id, secret: text });
});

test('of a desktop client only the secret is kept', () => {
  expect(read(JSON.stringify({ installed: client }))).toEqual({
    kind: 'client',
    clientId: 'desktop.example',
    secret: 'shown~once',
  });
});

test.each([
  ['a service account', key, 'key'],
  ['a desktop client', { installed: client }, 'client'],
])('a byte order mark before the file of %s does not matter', (_what, content, kind) => {
  expect(read(`\uFEFF${JSON.stringify(content)}`)).toMatchObject({ kind });
});

test('a key whose line ends were escaped twice is one', () => {
  const escaped = { ...key, private_key: key.private_key.replaceAll('\n', '\\n') };
  expect(read(JSON.stringify(escaped))).toMatchObject({ kind: 'key', clientId: key.client_id });
});

test.each([
  ['a client of a web server', JSON.stringify({ web: client })],
  ['a desktop client without its secret', JSON.stringify({ installed: { client_id: 'a' } })],
  ['a key of another kind of account', JSON.stringify({ ...key, type: 'authorized_user' })],
  ['a key without the account', JSON.stringify({ ...key, client_email: undefined })],
  ['a key that was emptied', JSON.stringify({ ...key, private_key: '' })],
  ['a certificate in its place', JSON.stringify({ ...key, private_key: '-----BEGIN CERTIFICATE' })],
  ['a list', '[]'],
  ['no JSON', 'client_id=103746291850374615928'],
  ['nothing', ''],
  ['a file too large to be one', JSON.stringify({ ...key, padding: ' '.repeat(70_000) })],
])('%s is nothing to sign in with', (_what, content) => {
  expect(read(content)).toBeNull();
});

test('a folder, or no file at all, is nothing to sign in with', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'a.json'));
  expect(readCredentialFile(join(folder, 'a.json'))).toBeNull();
  expect(readCredentialFile(join(folder, 'none.json'))).toBeNull();
  expect(readCredentialFile(join(folder, 'a.json', 'in-it.json'))).toBeNull();
});
