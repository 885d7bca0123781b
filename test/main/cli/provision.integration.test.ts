import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { provisionKiosk } from '../../../main/cli/provision.ts';
import { hashPin } from '../../../main/staff/pin-hash.ts';
import { StaffPin } from '../../../main/staff/staff-pin.ts';
import { memoryVault } from '../../../main/tenant/memory-vault.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';
import type { Ended } from '../../ended.ts';
import { demoLicence, licenceClaims } from '../../licence/demo-licence.ts';
import { foreignSigningKey, signToken } from '../../licence/sign-token.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';
import { emptyHome, type KeyringSession, run, startKeyring } from '../tenant/keyring-session.ts';

const script = fileURLToPath(new URL('provision-process.ts', import.meta.url));
const calls = fileURLToPath(new URL('../tenant/keychain-calls.ts', import.meta.url));

const policy = { tenant: { name: 'Northwind' }, kiosk: { idleSeconds: 60 } };
const secrets = { 'wifi.password': 'grüezi-hunter2', 'microsoft.clientSecret': 'swordfish' };

type Kiosk = ReturnType<typeof newKiosk>;

/** Folders of a kiosk that was never started. */
function newKiosk() {
  const above = temporaryFolder();
  const folder = join(above, 'profile');
  const policyFile = join(above, 'etc', 'policy.json');
  const given = join(above, 'given.json');
  return {
    above,
    folder,
    policyFile,
    given,
    command: [process.execPath, script, folder, policyFile],
    give(document: unknown, mode = 0o600): string {
      writeFileSync(given, JSON.stringify(document));
      chmodSync(given, mode);
      return given;
    },
  };
}

/** What the keychain holds of {@link secrets}. */
async function stored(session: KeyringSession): Promise<unknown> {
  const names = Object.keys(secrets);
  const asked = JSON.stringify(names.map((name) => ['read', name]));
  const { stdout } = await session.run([process.execPath, calls, '10000', asked]);
  const answers = stdout.trim().split('\n');
  return Object.fromEntries(names.map((name, at) => [name, JSON.parse(answers[at] ?? '').value]));
}

/** Provisions in this process, with a keychain that is never asked. */
async function provisionHere(
  { folder, policyFile }: Kiosk,
  argv: readonly string[],
  input = '',
): Promise<Ended> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const vault = memoryVault('{}');
  if (!vault.ok) throw new Error(vault.error);
  const code = await provisionKiosk(argv, {
    stdin: Readable.from(input === '' ? [] : [Buffer.from(input)]),
    stdout,
    stderr,
    fetch: globalThis.fetch,
    vault: vault.value,
    kiosk: { folder, policyFile },
    version: '0.0.0',
    trustDemoKey: true,
    calledBy: 'atrium-kiosk --provision',
  });
  stdout.end();
  stderr.end();
  return { code, stdout: await text(stdout), stderr: await text(stderr) };
}

/** Everything in a folder, as one text. */
const allIn = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');

test('a document is put in place, then forgotten; the same once more does no harm', async () => {
  const session = await startKeyring();
  const kiosk = newKiosk();
  const document = {
    policy,
    secrets,
    licence: demoLicence(),
    staffPinHash: await hashPin('481516'),
  };
  for (const place of [kiosk.policyFile, `${kiosk.policyFile} already`]) {
    const ended = await session.run([...kiosk.command, kiosk.give(document)]);
    expect(ended.stderr.split('\n')).toEqual([
      `policy: in place (is in ${place})`,
      expect.stringMatching(
        /^licence: in place \(is in .*licence\.jwt: the licence is valid until /,
      ),
      'staffPinHash: in place (is the staff PIN)',
      'secret microsoft.clientSecret: in place (is in the keychain)',
      'secret wifi.password: in place (is in the keychain)',
      `${kiosk.given} is removed`,
      '',
    ]);
    expect(ended).toMatchObject({ code: 0, stdout: '' });
    expect(existsSync(kiosk.given)).toBe(false);
    expect(JSON.parse(readFileSync(kiosk.policyFile, 'utf8'))).toEqual(policy);
    expect(readFileSync(join(kiosk.folder, 'licence.jwt'), 'utf8').trim()).toBe(document.licence);
    expect(await stored(session)).toEqual(secrets);
    for (const secret of Object.values(secrets)) {
      expect(`${ended.stderr}${allIn(kiosk.above)}`).not.toContain(secret);
    }
  }
  const { folder } = kiosk;
  const pin = new StaffPin({ folder, now: () => epochMs(0), report: () => undefined });
  expect(await pin.isRight('481516', null)).toBe(true);
  expect(statSync(join(folder, 'staff-pin.json')).mode & 0o077).toBe(0);
});

test('a new Wi-Fi password by standard input changes nothing else', async () => {
  const session = await startKeyring();
  const kiosk = newKiosk();
  await session.run([...kiosk.command, '-'], JSON.stringify({ secrets }));
  const ended = await session.run([...kiosk.command, '-'], '{"secrets":{"wifi.password":"maple"}}');
  expect(ended).toEqual({
    code: 0,
    stdout: '',
    stderr: 'secret wifi.password: in place (is in the keychain)\n',
  });
  expect(await stored(session)).toEqual({ ...secrets, 'wifi.password': 'maple' });
  expect(existsSync(kiosk.folder)).toBe(false);
});

test('a descriptor is read, and left to whoever opened it', async () => {
  const kiosk = newKiosk();
  const file = kiosk.give({ licence: demoLicence() });
  const line = [...kiosk.command, '/dev/fd/3'].map((word) => `'${word}'`).join(' ');
  const ended = await run(['sh', '-c', `${line} 3< '${file}'`], emptyHome());
  expect(ended).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/^licence: in place.*\n$/),
  });
  expect(existsSync(file)).toBe(true);
});

test('what others could read is warned of, and a link takes its file with it', async () => {
  const kiosk = newKiosk();
  const link = join(kiosk.above, 'link.json');
  symlinkSync(kiosk.give({ licence: demoLicence() }, 0o644), link);
  const { code, stderr } = await provisionHere(kiosk, [link]);
  expect({ code, there: existsSync(kiosk.given) }).toEqual({ code: 0, there: false });
  expect(stderr).toContain(`warning: ${link} could be read by everybody; make it 0600\n`);
});

test.each([
  ['nobody is there to unlock', true, /^the keychain is locked/],
  ['there is none', false, /^the keychain cannot be used/],
])('where the keychain is one that %s nothing is changed', async (_, isThere, words) => {
  const kiosk = newKiosk();
  const line = [...kiosk.command, kiosk.give({ policy, secrets, licence: demoLicence() })];
  const session = isThere ? await startKeyring() : null;
  await session?.lock();
  const { code, stderr } = session ? await session.run(line) : await run(line, emptyHome());
  expect(code).toBe(4);
  const [first = '', second = '', ...rest] = stderr.split('\n');
  for (const [index, name] of ['microsoft.clientSecret', 'wifi.password'].entries()) {
    const [start, ...why] = [first, second][index]?.split(': not in place: ') ?? [];
    expect(start).toBe(`secret ${name}`);
    expect(why.join()).toMatch(words);
  }
  expect(rest).toEqual(['nothing was changed', '']);
  expect(readdirSync(kiosk.above)).toEqual(['given.json']);
});

test('a failure half-way says what is in place; put right, the same goes through', async () => {
  const kiosk = newKiosk();
  // What the folder is to be stands in its way, which only writing finds out.
  writeFileSync(kiosk.folder, '');
  const document = { policy, licence: demoLicence(), staffPinHash: await hashPin('481516') };
  const given = kiosk.give(document);
  const half = await provisionHere(kiosk, [given]);
  expect(half.code).toBe(6);
  expect(half.stderr.split('\n')).toEqual([
    `policy: in place (is in ${kiosk.policyFile})`,
    expect.stringMatching(/^licence: not in place: .*licence\.jwt could not be written$/),
    'staffPinHash: not in place: it was not tried',
    'run the same again when that is put right',
    '',
  ]);
  expect(existsSync(given)).toBe(true);
  rmSync(kiosk.folder);
  expect(await provisionHere(kiosk, [given])).toMatchObject({ code: 0 });
  expect(existsSync(given)).toBe(false);
});

test('a policy file that is not this user’s is an administrator’s to write', async () => {
  const kiosk = newKiosk();
  mkdirSync(join(kiosk.above, 'etc'), { mode: 0o555 });
  // To root no folder is read-only, unless it gives this up (capabilities(7)).
  const before = process.geteuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override'] : [];
  const line = [...before, ...kiosk.command, kiosk.give({ policy, licence: demoLicence() })];
  const { code, stderr } = await run(line, emptyHome());
  expect(code).toBe(5);
  expect(stderr).toMatch(
    /^policy: not in place: .*\(EACCES\).* sudo install -D -m 644 policy.json/,
  );
  expect(existsSync(kiosk.folder)).toBe(false);
});

test('a file that cannot be removed is told of, all being in place', async () => {
  const kiosk = newKiosk();
  const folder = join(kiosk.above, 'credentials');
  mkdirSync(folder);
  const given = join(folder, 'kiosk.json');
  writeFileSync(given, JSON.stringify({ licence: demoLicence() }), { mode: 0o600 });
  chmodSync(folder, 0o555);
  const before = process.geteuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override'] : [];
  const { code, stderr } = await run([...before, ...kiosk.command, given], emptyHome());
  expect(code).toBe(7);
  expect(stderr).toContain(`${given} could not be removed (EACCES), and holds secrets`);
});

const past = licenceClaims({
  startsAt: epochMs(Date.UTC(2025, 0, 1)),
  expiresAt: epochMs(Date.UTC(2026, 0, 1)),
  graceDays: 14,
  entitlements: ['calendar_integration'],
});

test.each([
  [
    'a licence of somebody else',
    { licence: signToken(past, foreignSigningKey('demo')) },
    /not signed/,
  ],
  ['a licence that has ended', { licence: signToken(past) }, /ended on 2026-01-01/],
  [
    'a licence beside that of the policy',
    { licence: demoLicence(), policy: { tenant: { licence: demoLicence() } } },
    /^licence: not in place: the policy gives one \(tenant\.licence\)/,
  ],
  [
    'a PIN beside that of the policy',
    {
      staffPinHash: `scrypt:16:8:1:${'a'.repeat(22)}:${'b'.repeat(43)}`,
      policy: {
        kiosk: { staff: { pinHash: `scrypt:16:8:1:${'c'.repeat(22)}:${'d'.repeat(43)}` } },
      },
    },
    /^staffPinHash: not in place: the policy gives one/,
  ],
  ['an unknown part', { pin: '481516' }, /given\.json: pin is unknown/],
])('%s is refused, and nothing is changed', async (_, document, words) => {
  const kiosk = newKiosk();
  const { code, stderr } = await provisionHere(kiosk, [kiosk.give(document)]);
  expect(code).toBe(2);
  expect(stderr).toMatch(words);
  expect(stderr).toMatch(/\nnothing was changed\n$/);
  expect(stderr).not.toContain('481516');
  expect(readdirSync(kiosk.above)).toEqual(['given.json']);
});

test.each([
  [[], '', /^usage: atrium-kiosk --provision FILE/],
  [['-', 'more'], '', /^usage: /],
  [['--secret'], '', /^usage: /],
  [['-'], '', /^standard input: is empty$/m],
  [['/nowhere.json'], '', /^\/nowhere\.json: there is no such file$/m],
  [['/'], '', /^\/: cannot be read \(EISDIR\)$/m],
])('%j is bad input', async (argv, input, words) => {
  const { code, stdout, stderr } = await provisionHere(newKiosk(), argv, input);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(words);
});
