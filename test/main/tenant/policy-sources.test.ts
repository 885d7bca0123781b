import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { EffectivePolicy } from '../../../main/tenant/effective-policy.ts';
import type { PolicyFailure } from '../../../main/tenant/policy-failure.ts';
import type { PolicySource } from '../../../main/tenant/policy-source.ts';
import { policySources } from '../../../main/tenant/policy-sources.ts';
import { lookEvery, watchPolicy } from '../../../main/tenant/policy-watch.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Said = Result<unknown, PolicyFailure>;
const nothing = fail<PolicyFailure>({ cause: 'missing' });
const unreadable = fail<PolicyFailure>({ cause: 'unreadable', detail: 'EACCES' });

/** A kiosk under all three of IT's sources, each of which says what it is told to. */
function governed(start: Partial<Record<PolicySource['kind'], Said>>, made: object = {}) {
  const said = { machine: nothing, file: nothing, user: nothing, ...start } as Record<
    PolicySource['kind'],
    Said
  >;
  const source = (kind: PolicySource['kind']): PolicySource => ({
    kind,
    name: kind.toUpperCase(),
    read: () => said[kind],
  });
  const sources = [source('machine'), source('file'), source('user')];
  const taken: EffectivePolicy[] = [];
  const problems: string[] = [];
  const watch = watchPolicy({
    sources,
    device: {
      read: () => ok({ settings: { ...made }, setup: {} }),
      write: () => ok(undefined),
      setAside: () => undefined,
    },
    take: (effective) => taken.push(effective) > 0,
    report: (problem) => problems.push(problem),
  });
  onTestFinished(() => watch.close());
  const look = (times = 2) => vi.advanceTimersByTime(times * lookEvery);
  const names = () => taken.map(({ policy }) => policy.tenant.name);
  return { said, watch, taken, names, problems, look };
}

const named = (name: string, kiosk: object = {}) => ok({ tenant: { name }, kiosk });

test('value by value the machine wins over the file, the file over the user, all over the device', () => {
  const { watch } = governed(
    {
      machine: ok({ kiosk: { idleSeconds: 31 } }),
      file: ok({ kiosk: { idleSeconds: 32, building: 'HQ' } }),
      user: ok({ kiosk: { idleSeconds: 33, building: 'Annex', languages: ['de'] } }),
    },
    { kiosk: { idleSeconds: 34, building: 'Shed', languages: ['en'], mode: 'windowed' } },
  );
  expect(watch.atStart.policy.kiosk).toMatchObject({
    idleSeconds: 31,
    building: 'HQ',
    languages: ['de'],
    mode: 'windowed',
    retention: { days: 90 },
  });
  expect(watch.atStart.locked.toSorted()).toEqual([
    'kiosk.building',
    'kiosk.idleSeconds',
    'kiosk.languages',
  ]);
  expect(watch.policies).toEqual({
    kiosk: { idleSeconds: 31, building: 'HQ', languages: ['de'] },
  });
});

test('a group that is whole comes from the strongest source that has it', () => {
  const { watch } = governed({
    machine: ok({ kiosk: { openingHours: { from: '21:00', to: '23:00' } } }),
    file: ok({ tenant: { wifi: { ssid: 'Guest' } }, kiosk: { openingHours: { to: '12:00' } } }),
    user: ok({ tenant: { wifi: { ssid: 'Old', security: 'open', hidden: true } } }),
  });
  expect(watch.atStart.policy.tenant.wifi).toEqual({
    ssid: 'Guest',
    security: 'WPA',
    hidden: false,
  });
  expect(watch.atStart.policy.kiosk.openingHours).toMatchObject({ from: '21:00', to: '23:00' });
});

test('each source is taken over while the kiosk runs, once it has said the same twice', () => {
  const { said, names, look, problems } = governed({ file: named('File') });
  said.user = named('User', { building: 'Annex' });
  look();
  said.machine = named('Machine');
  look(1);
  expect(names()).toEqual(['File']);
  look(1);
  expect(names()).toEqual(['File', 'Machine']);
  expect(problems).toEqual([]);
});

test('what management takes away counts no more; a policy file that is gone still does', () => {
  const { said, watch, names, look, problems } = governed(
    { machine: named('Machine'), file: ok({ kiosk: { building: 'HQ' } }) },
    { tenant: { name: 'Made here' } },
  );
  expect(watch.present.map(({ kind }) => kind)).toEqual(['machine', 'file']);
  said.machine = nothing;
  said.file = nothing;
  look();
  expect(names()).toEqual(['Made here']);
  expect(watch.policies).toEqual({ kiosk: { building: 'HQ' } });
  expect(watch.present).toEqual([]);
  expect(problems).toEqual(['FILE: there is no such file']);
});

test('keys that are gone for a moment, as while Group Policy writes them anew, change nothing', () => {
  const { said, taken, look } = governed({ machine: named('Machine') });
  said.machine = nothing;
  look(1);
  said.machine = named('Machine');
  look(3);
  expect(taken).toEqual([]);
});

test.each(['machine', 'file', 'user'] as const)(
  'while what the %s forbids is not known the other policies count, and the device does not',
  (kind) => {
    const other = kind === 'file' ? 'user' : 'file';
    const { said, watch, names, problems, look } = governed(
      { [kind]: unreadable, [other]: ok({ kiosk: { building: 'HQ' } }) },
      { tenant: { name: 'Made here' } },
    );
    const { tenant, kiosk } = watch.atStart.policy;
    expect([tenant.name, kiosk.building]).toEqual(['', 'HQ']);
    const source = kind.toUpperCase();
    expect(problems.filter((line) => line.startsWith(source))).toEqual([
      `${source}: cannot be read (EACCES)`,
    ]);
    said[kind] = ok({});
    look();
    expect(names()).toEqual(['Made here']);
  },
);

test('a wrong value is named with its source, once, and what that source said before stays', () => {
  const { said, taken, watch, problems, look } = governed({
    machine: named('Machine'),
    file: ok({ kiosk: { building: 'HQ' } }),
  });
  said.machine = ok({ tenant: { name: 'Other' }, kiosk: { idleSeconds: 'soon' } });
  look(4);
  expect(problems).toEqual(['MACHINE: kiosk.idleSeconds must be a number']);
  expect(taken).toEqual([]);
  expect(watch.policies).toEqual({ tenant: { name: 'Machine' }, kiosk: { building: 'HQ' } });
});

test('unknown settings are told of with their source', () => {
  const { problems } = governed({ machine: ok({ colour: 'red' }), file: ok({}) });
  expect(problems).toEqual(['MACHINE: colour is not a known setting and is ignored']);
});

test.each<[NodeJS.Platform, string[]]>([
  ['linux', ['/p.json']],
  [
    'win32',
    ['HKLM\\Software\\Policies\\Atrium Kiosk', '/p.json', 'HKCU\\Software\\Policies\\Atrium Kiosk'],
  ],
  [
    'darwin',
    [
      '/Library/Managed Preferences/com.atrium-kiosk.kiosk.plist',
      '/p.json',
      expect.stringMatching(
        /^\/Library\/Managed Preferences\/[^/]+\/com\.atrium-kiosk\.kiosk\.plist$/,
      ),
    ],
  ],
])('on %s IT has these places', (platform, places) => {
  const { platform: real } = process;
  onTestFinished(() => {
    Object.defineProperty(process, 'platform', { value: real });
  });
  Object.defineProperty(process, 'platform', { value: platform });
  expect(policySources('/p.json').map(({ name }) => name)).toEqual(places);
});
