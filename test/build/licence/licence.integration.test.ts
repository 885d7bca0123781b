import { spawn } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { verifyLicence } from '../../../main/tenant/licence/verify-licence.ts';
import { type Ended, endOf } from '../../ended.ts';
import { temporaryFolder } from '../../main/sqlite/temporary-folder.ts';

const command = join(import.meta.dirname, '../../../build/licence/licence.ts');
const day = 86_400_000;
let keyFile: string;

beforeEach(() => {
  keyFile = join(temporaryFolder(), 'vendor.key');
});

/** Runs the command as a process of its own, as the vendor would. */
const run = (argv: readonly string[], stdin = ''): Promise<Ended> =>
  endOf(spawn(process.execPath, [command, ...argv]), stdin);

/** Makes a pair of keys, and answers what a build would be given of it. */
async function makeKeys(kid = 'vendor-2027') {
  const { code, stdout, stderr } = await run(['keys', '--id', kid, '--out', keyFile]);
  expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining(keyFile) });
  const x = /^\{ kid: 'vendor-2027', x: '([\w-]{43})' \},\n$/.exec(stdout)?.[1];
  if (!x) throw new Error(`no public key: ${stdout}`);
  return [{ kid, x }];
}

const terms = [
  '--customer',
  'Northwind Traders',
  '--entitlements',
  'calendar_integration, analytics',
];
const year = [...terms, '--days', '365', '--grace', '14'];

describe('a licence for a year', () => {
  it('is one that a kiosk with the new public key takes, and no other kiosk', async () => {
    const keys = await makeKeys();
    const before = Math.floor(Date.now() / 1_000) * 1_000;
    const { code, stdout, stderr } = await run([...year, '--key', keyFile]);
    expect(code).toBe(0);
    const read = await verifyLicence(stdout.trim(), keys);
    if (!read.ok) throw new Error(read.error);
    const { startsAt, expiresAt, graceEndsAt, ...rest } = read.value;
    expect(rest).toEqual({
      customer: 'Northwind Traders',
      tier: 'standard',
      entitlements: ['calendar_integration', 'analytics'],
    });
    expect(startsAt).toBeGreaterThanOrEqual(before);
    expect([expiresAt - startsAt, graceEndsAt - expiresAt]).toEqual([365 * day, 14 * day]);
    expect(stderr).toBe('kiosks of this release do not trust the key "vendor-2027"\n');
    const foreign = [{ kid: 'vendor-2027', x: 'A'.repeat(43) }];
    expect(await verifyLicence(stdout.trim(), foreign)).toMatchObject({ ok: false });
  });

  it('may begin on a day to come, in another tier, by a key on standard input', async () => {
    const keys = await makeKeys();
    const more = ['--from', '2027-03-01', '--tier', 'enterprise', '--key', '-'];
    const { stdout } = await run([...year, ...more], readFileSync(keyFile, 'utf8'));
    expect(await verifyLicence(stdout.trim(), keys)).toMatchObject({
      value: {
        tier: 'enterprise',
        startsAt: Date.UTC(2027, 2, 1),
        expiresAt: Date.UTC(2028, 1, 29),
      },
    });
  });
});

describe('a pair of keys', () => {
  it('is written for its owner alone, and printed only in its public half', async () => {
    const { stdout, stderr } = await run(['keys', '--id', 'vendor-2027', '--out', keyFile]);
    const { d } = JSON.parse(readFileSync(keyFile, 'utf8')) as { d: string };
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    expect(stdout + stderr).not.toContain(d);
  });

  it('never replaces another', async () => {
    await makeKeys();
    const before = readFileSync(keyFile, 'utf8');
    const { code, stderr } = await run(['keys', '--id', 'vendor-2027', '--out', keyFile]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: `--out: ${keyFile}: EEXIST\n` });
    expect(readFileSync(keyFile, 'utf8')).toBe(before);
  });
});

describe.concurrent('refused, with 2 and a sentence', () => {
  it.each([
    ['nothing', [], '--customer NAME is missing'],
    ['a nameless customer', ['--customer', ' '], '--customer NAME is missing'],
    ['no entitlements', ['--customer', 'N'], '--entitlements LIST is missing'],
    ['empty entitlements', ['--customer', 'N', '--entitlements', ''], '--entitlements must be'],
    ['half days', [...terms, '--days', '1.5', '--grace', '0'], '--days must be a whole number'],
    ['no days', [...terms, '--days', '0', '--grace', '0'], '--days must be a whole number'],
    ['endless grace', [...terms, '--days', '1', '--grace', '366'], '--grace must be'],
    ['no key', year, '--key FILE is missing'],
    ['no such day', [...year, '--key', '-', '--from', '2027-02-30'], '--from must be a day'],
    ['a key that is not there', [...year, '--key', '/nowhere.key'], '--key: /nowhere.key: ENOENT'],
    ['an unknown option', ['--seats', '5'], 'seats'],
    ['a key of no name', ['keys', '--out', '/nowhere.key'], '--id must be a name'],
    ['a key for no file', ['keys', '--id', 'a'], '--out FILE is missing'],
  ])('%s', async (_what, argv, sentence) => {
    const { code, stdout, stderr } = await run(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(sentence);
  });
});

it('a customer that no kiosk would take is said before the licence leaves the house', async () => {
  await makeKeys();
  const { code, stdout, stderr } = await run([...year.with(1, 'N'.repeat(201)), '--key', keyFile]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('no kiosk would take this licence: it is unreadable');
});

it.each([
  ['no JSON', 'BEGIN PRIVATE KEY secret-words'],
  ['a public key', `{"kty":"OKP","crv":"Ed25519","kid":"a","x":"${'A'.repeat(43)}"}`],
  ['another kind of key', '{"kty":"EC","crv":"P-256","kid":"a","x":"secret-words","d":"A"}'],
])('a key that is %s: 2, and nothing of it is repeated', async (_what, key) => {
  writeFileSync(keyFile, key);
  const { code, stdout, stderr } = await run([...year, '--key', keyFile]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('the key is not');
  expect(stderr).not.toContain('secret-words');
});
