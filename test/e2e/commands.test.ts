import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashPin } from '../../main/staff/pin-hash.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { type Ended, endOf } from '../ended.ts';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { guestWifi, policyFor, secretsFor } from '../tenant/policy-for.ts';
import { launchKiosk, type RunningKiosk } from './launch-kiosk.ts';
import { startCommand } from './run-executable.ts';
import { visitorAt } from './visitor.ts';

/** Milliseconds in which a file is looked at twice, and the page is loaded anew. */
const surelyTaken = 30_000;

let tenant: Tenant;
let kiosk: RunningKiosk;

beforeAll(async () => {
  tenant = await startTenant();
  // In the keyring of this session, which holds nothing yet.
  kiosk = await launchKiosk(tenant, null, {});
});

afterAll(async () => {
  await kiosk?.close();
  await tenant?.close();
});

const command = (...argv: string[]): Promise<Ended> => endOf(startCommand(kiosk, tenant, argv));

it('says its version and what can be asked of it, without a display', async () => {
  const [known, unknown] = await Promise.all([
    command('--version'),
    command('--provison', 'given.json'),
  ]);
  expect(known).toMatchObject({ code: 0, stdout: `${packageJson.version}\n` });
  expect(unknown).toMatchObject({ code: 2, stdout: '' });
  expect(unknown.stderr).toContain('--provison is no command; did you mean --provision?');
});

it('provisions a running kiosk, which then leads its visitors to the room', async () => {
  const { licence, ...ofTenant } = policyFor(tenant).tenant;
  const policy = { ...policyFor(tenant), tenant: ofTenant };
  const given = join(dirname(kiosk.policyFile), 'given.json');
  const document = {
    policy,
    licence,
    secrets: secretsFor(tenant),
    staffPinHash: await hashPin('481516'),
  };
  await writeFile(given, JSON.stringify(document), { mode: 0o600 });
  const provisioned = await command('--provision', given);
  expect(provisioned, provisioned.stderr).toMatchObject({ code: 0, stdout: '' });
  expect(existsSync(given)).toBe(false);
  expectNoSecret(`${provisioned.stderr}${filesOf(kiosk.profile)}`);

  const visitor = visitorAt(kiosk.page);
  const taken = expect.poll(visitor.words, { timeout: surelyTaken }).toContain(ofTenant.name);
  const asked = ['--host', 'alex@contoso.example', '--visitor-name', 'Priya Raman'];
  const [found, examined] = await Promise.all([
    command('--lookup', ...asked),
    command('--doctor', '--json'),
  ]);
  expect(JSON.parse(found.stdout)).toMatchObject({ outcome: 'room', rooms: [{ name: 'Aurora' }] });
  const { findings } = JSON.parse(examined.stdout);
  expect(findings.filter(({ verdict }: { verdict: string }) => verdict === 'failed')).toEqual([]);
  expectNoSecret(`${found.stdout}${found.stderr}${examined.stdout}${examined.stderr}`);

  await taken;
  expect(await checkIn()).toContain(guestWifi.password);
});

it('takes a new Wi-Fi password in, which no other process gets to see', async () => {
  const child = startCommand(kiosk, tenant, ['--provision', '-']);
  child.stdin.write('{"secrets":{"wifi.password":"oak-');
  await expect.poll(() => processesOf('--provision').length).toBeGreaterThan(1);
  const seen = processesOf('--provision').join('\n');
  expect(await endOf(child, 'harbour-7"}}')).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('secret wifi.password: in place'),
  });
  expect(seen).not.toContain('oak-');
  expect(await checkIn()).toContain('oak-harbour-7');
  expect(filesOf(kiosk.profile)).not.toContain('oak-harbour-7');
});

it('takes the staff PIN away', async () => {
  const file = join(kiosk.profile, 'staff-pin.json');
  expect(existsSync(file)).toBe(true);
  expect(await command('--reset-pin')).toMatchObject({ code: 0 });
  expect(existsSync(file)).toBe(false);
});

/** Checks a visitor in who is led to Aurora; gives the words on the screen. */
async function checkIn(): Promise<string> {
  const visitor = visitorAt(kiosk.page);
  await visitor.start();
  await visitor.giveName('Priya Raman');
  await visitor.chooseHost('Ale', 'Alex Kim');
  await visitor.reads('You’re all set, Priya.');
  const words = await visitor.words();
  expect(words).toContain('Aurora');
  await visitor.touch('Done');
  return words;
}

function expectNoSecret(said: string): void {
  for (const secret of Object.values(secretsFor(tenant))) expect(said).not.toContain(secret);
}

/** Everything in a folder, as one text. */
const filesOf = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');

/** Arguments and environment of every process that has an argument, of this kiosk. */
const processesOf = (argument: string): readonly string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((id) => `${read(`/proc/${id}/cmdline`)}\n${read(`/proc/${id}/environ`)}`)
    .filter((found) => found.includes(kiosk.profile) && found.includes(argument));

/** Empty where the process has just ended. */
function read(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
