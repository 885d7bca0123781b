import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { deviceSettings } from '../../../main/tenant/device-settings.ts';
import type { EffectivePolicy } from '../../../main/tenant/effective-policy.ts';
import { policyFileSource } from '../../../main/tenant/policy-source.ts';
import { lookEvery, watchPolicy } from '../../../main/tenant/policy-watch.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const policy = (name: string, more: object = {}) =>
  JSON.stringify({ tenant: { name, timeZone: 'Europe/Berlin' }, ...more });

/** A watched file, and what came of it: tenants in the order in which they were taken over. */
function watched(content: string | null = policy('Contoso'), made: string | null = null) {
  const folder = temporaryFolder();
  const file = join(folder, 'policy.json');
  const settingsFile = join(folder, 'settings.json');
  if (content !== null) writeFileSync(file, content);
  if (made !== null) writeFileSync(settingsFile, made);
  const taken: string[] = [];
  const problems: string[] = [];
  const visitor = { isThere: false };
  const report = (problem: string) =>
    problems.push(problem.replaceAll(file, 'FILE').replaceAll(settingsFile, 'SETTINGS'));
  const device = deviceSettings({ file: settingsFile, now: () => epochMs(0), report });
  const watch = watchPolicy({
    sources: [policyFileSource(file)],
    device,
    take({ policy: { tenant } }: EffectivePolicy) {
      if (!visitor.isThere) taken.push(tenant.name);
      return !visitor.isThere;
    },
    report,
  });
  onTestFinished(() => watch.close());
  const replace = (by: string) => {
    writeFileSync(`${file}.new`, by);
    renameSync(`${file}.new`, file);
  };
  return { file, settingsFile, device, watch, taken, problems, visitor, replace };
}

const look = (times = 1) => vi.advanceTimersByTime(times * lookEvery);

test('what the file says at the start is the policy, and nothing is taken over', () => {
  const { watch, taken, problems } = watched();
  look(3);
  expect(watch.atStart.policy.tenant.name).toBe('Contoso');
  expect([taken, problems]).toEqual([[], []]);
});

test('a file that is replaced is taken over, once', () => {
  const { taken, problems, replace } = watched();
  replace(policy('Fabrikam'));
  look(4);
  expect(taken).toEqual(['Fabrikam']);
  replace(policy('Contoso'));
  look(4);
  expect(taken).toEqual(['Fabrikam', 'Contoso']);
  expect(problems).toEqual([]);
});

test('a file that is met half-written is not judged', () => {
  const { file, taken, problems } = watched();
  const whole = policy('Fabrikam');
  writeFileSync(file, '');
  look();
  writeFileSync(file, whole.slice(0, 30));
  look();
  writeFileSync(file, whole);
  look(2);
  expect(taken).toEqual(['Fabrikam']);
  expect(problems).toEqual([]);
});

test('a file that is moved away and comes back changes nothing', () => {
  const { file, taken, problems } = watched();
  rmSync(file);
  look(3);
  writeFileSync(file, policy('Contoso'));
  look(3);
  expect(taken).toEqual([]);
  expect(problems).toEqual(['FILE: there is no such file']);
});

test.each([
  ['not JSON', '{ "tenant": ', 'FILE, line 1'],
  ['empty', '', 'FILE, line 1'],
  ['huge', ' '.repeat(1_048_577), 'FILE: is larger'],
  [
    'of wrong types',
    policy('Fabrikam', { kiosk: { idleSeconds: '9' } }),
    'FILE: kiosk.idleSeconds',
  ],
])('a file that is %s is reported once, and the old policy stays', (_what, bad, problem) => {
  const { taken, problems, replace } = watched();
  replace(bad);
  look(5);
  expect(taken).toEqual([]);
  expect(problems).toEqual([expect.stringContaining(problem)]);
  replace(policy('Fabrikam'));
  look(2);
  expect(taken).toEqual(['Fabrikam']);
  expect(problems).toHaveLength(1);
});

test('while a visitor is there the new policy waits, and the newest is taken over', () => {
  const { taken, visitor, replace } = watched();
  visitor.isThere = true;
  replace(policy('Fabrikam'));
  look(5);
  replace(policy('Adatum'));
  look(5);
  expect(taken).toEqual([]);
  visitor.isThere = false;
  look();
  expect(taken).toEqual(['Adatum']);
});

test('other words for the same policy are no change', () => {
  const { taken, replace } = watched();
  replace(`${policy('Contoso')}\n\n`);
  look(3);
  expect(taken).toEqual([]);
});

test('a kiosk that began without a policy takes the first usable one', () => {
  const { watch, taken, problems, file } = watched(null);
  expect(watch.atStart.policy.tenant).toMatchObject({ name: '', calendar: null });
  expect(problems).toEqual(['FILE: there is no such file']);
  writeFileSync(file, policy('Contoso'));
  look(2);
  expect(taken).toEqual(['Contoso']);
});

test('unknown settings of a new file are reported, and the rest is taken over', () => {
  const { taken, problems, replace } = watched();
  replace(policy('Fabrikam', { colour: 'red' }));
  look(3);
  expect(taken).toEqual(['Fabrikam']);
  expect(problems).toEqual(['FILE: colour is not a known setting and is ignored']);
});

test('a watch that is closed looks no more', () => {
  const { watch, taken, replace } = watched();
  watch.close();
  replace(policy('Fabrikam'));
  look(3);
  expect(taken).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

const made = (name: string, more: object = {}) =>
  JSON.stringify({ settings: { tenant: { name }, ...more }, setup: { step: 'rooms' } });

test('without a policy file the settings made at the device count, and nothing is locked', () => {
  const { watch } = watched(null, made('Made here'));
  expect(watch.atStart).toMatchObject({ policy: { tenant: { name: 'Made here' } }, locked: [] });
  expect(watch.present).toEqual([]);
});

test('what is made at the device is in force as soon as it says so, and only then', () => {
  const { watch, device, taken } = watched(JSON.stringify({ tenant: { domains: ['a.example'] } }));
  expect(device.write({ settings: { tenant: { name: 'Made here' } }, setup: {} }).ok).toBe(true);
  expect(taken).toEqual([]);
  watch.reload();
  expect(taken).toEqual(['Made here']);
  look(3);
  expect(taken).toEqual(['Made here']);
});

test('a policy file that is half-written when the device says so does not count yet', () => {
  const { watch, device, taken, file, problems } = watched(policy('Contoso'));
  writeFileSync(file, policy('Fabrikam').slice(0, 30));
  device.write({ settings: { kiosk: { idleSeconds: 90 } }, setup: {} });
  watch.reload();
  writeFileSync(file, policy('Fabrikam'));
  look(2);
  expect([taken, problems]).toEqual([['Contoso', 'Fabrikam'], []]);
});

test('where the policy file cannot be used, what it forbids is not known: nothing else counts', () => {
  const { watch, taken, replace } = watched('{ "tenant": ', made('Made here'));
  expect(watch.atStart.policy.tenant).toMatchObject({ name: '', calendar: null });
  expect(watch.present).toHaveLength(1);
  replace(JSON.stringify({ tenant: { domains: ['a.example'] } }));
  look(2);
  expect(taken).toEqual(['Made here']);
});

test.each([
  ['empty', ''],
  ['damaged', made('Made here').slice(0, 20)],
  ['a list', '[]'],
  ['of wrong types', JSON.stringify({ settings: { kiosk: { idleSeconds: 'long' } } })],
  ['wrong in its groups', JSON.stringify({ settings: [] })],
])('settings that are %s are set aside and told of, and the policy stays', (_what, bad) => {
  const { watch, settingsFile, problems, taken } = watched(policy('Contoso'), bad);
  expect(watch.atStart.policy.tenant.name).toBe('Contoso');
  expect(existsSync(settingsFile)).toBe(false);
  expect(readFileSync(`${settingsFile}.damaged-19700101T000000Z`, 'utf8')).toBe(bad);
  expect(problems[0]).toContain('SETTINGS');
  expect(problems[1]).toContain('set aside as SETTINGS.damaged-');
  look(3);
  expect([problems.length, taken]).toEqual([2, []]);
});

test('a calendar of which only a part is given is a beginning, told once, and not asked', () => {
  const { watch, problems } = watched(
    JSON.stringify({ tenant: { calendar: { microsoft: { cloud: 'global' } } } }),
  );
  expect(watch.atStart).toMatchObject({
    policy: { tenant: { calendar: null } },
    given: { tenant: { calendar: { microsoft: { cloud: 'global' } } } },
    locked: ['tenant.calendar.microsoft.cloud'],
  });
  look(3);
  expect(problems).toEqual([expect.stringContaining('tenant.calendar.provider is missing')]);
});

test('a wrong value of the policy is refused, by name, whatever was made at the device', () => {
  const { watch, problems } = watched(
    JSON.stringify({ tenant: { calendar: { access: 'all' } } }),
    made('Made here'),
  );
  expect(watch.atStart.policy.tenant.name).toBe('');
  expect(problems).toEqual(['FILE: tenant.calendar.access must be "hosts" or "rooms"']);
});
