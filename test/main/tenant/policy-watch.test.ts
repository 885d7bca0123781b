import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Policy } from '../../../main/tenant/policy-schema.ts';
import { lookEvery, watchPolicy } from '../../../main/tenant/policy-watch.ts';
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
function watched(content: string | null = policy('Contoso')) {
  const file = join(temporaryFolder(), 'policy.json');
  if (content !== null) writeFileSync(file, content);
  const taken: string[] = [];
  const problems: string[] = [];
  const visitor = { isThere: false };
  const watch = watchPolicy({
    file,
    take({ tenant }: Policy) {
      if (!visitor.isThere) taken.push(tenant.name);
      return !visitor.isThere;
    },
    report: (problem) => problems.push(problem.replace(file, 'FILE')),
  });
  onTestFinished(() => watch.close());
  const replace = (by: string) => {
    writeFileSync(`${file}.new`, by);
    renameSync(`${file}.new`, file);
  };
  return { file, watch, taken, problems, visitor, replace };
}

const look = (times = 1) => vi.advanceTimersByTime(times * lookEvery);

test('what the file says at the start is the policy, and nothing is taken over', () => {
  const { watch, taken, problems } = watched();
  look(3);
  expect(watch.policy.tenant.name).toBe('Contoso');
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
  expect(watch.policy.tenant).toMatchObject({ name: '', calendar: null });
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
