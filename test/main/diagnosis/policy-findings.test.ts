import { expect, test } from 'vitest';
import { readSettings } from '../../../main/diagnosis/settings-findings.ts';
import type { PolicyFailure } from '../../../main/tenant/policy-failure.ts';
import type { PolicySource } from '../../../main/tenant/policy-source.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';

type Said = Result<unknown, PolicyFailure>;
const nothing = fail<PolicyFailure>({ cause: 'missing' });
const names = { machine: 'HKLM\\Key', file: '/p.json', user: 'HKCU\\Key' } as const;

function found(said: Partial<Record<PolicySource['kind'], Said>>, made: object = {}) {
  const source = (kind: PolicySource['kind']): PolicySource => ({
    kind,
    name: names[kind],
    read: () => said[kind] ?? nothing,
  });
  return readSettings({
    sources: [source('machine'), source('file'), source('user')],
    device: { read: () => ok({ settings: { ...made }, setup: {} }) },
  });
}

const lines = ({ findings }: ReturnType<typeof found>) =>
  findings.map(({ verdict, means }) => `${verdict}: ${means}`);

test('each source that is there has a line, and what they say is put together', () => {
  const all = found(
    {
      machine: ok({ tenant: { name: 'Machine' } }),
      file: ok({ tenant: { name: 'File' }, kiosk: { building: 'HQ' } }),
      user: ok({ kiosk: { building: 'Annex', idleSeconds: 60 } }),
    },
    { kiosk: { idleSeconds: 90, mode: 'windowed' } },
  );
  expect(lines(all)).toEqual([
    "ok: The policy of this computer's management (HKLM\\Key) is in order.",
    'ok: The policy file is in order.',
    "ok: The policy of this user's management (HKCU\\Key) is in order.",
    'ok: What was set up at the screen is in order.',
  ]);
  expect(all.effective?.policy).toMatchObject({
    tenant: { name: 'Machine' },
    kiosk: { building: 'HQ', idleSeconds: 60, mode: 'windowed' },
  });
});

test('a source that is not there has no line, nor is the file missed where another is there', () => {
  const managed = found({ user: ok({ tenant: { name: 'User' } }) });
  expect(lines(managed)).toEqual([
    "ok: The policy of this user's management (HKCU\\Key) is in order.",
  ]);
  expect(managed.effective?.locked).toEqual(['tenant.name']);
});

test('one that cannot be used is named, and then nothing is known of what counts', () => {
  const broken = found({
    machine: fail({ cause: 'unreadable', detail: 'EACCES' }),
    file: ok({ tenant: { name: 'File' } }),
  });
  expect(lines(broken)).toEqual([
    "failed: The policy of this computer's management cannot be read (EACCES).",
    'ok: The policy file is in order.',
  ]);
  expect(broken.findings[0]?.todo).toBe("Have HKLM\\Key set anew by the system's management.");
  expect(broken.effective).toBeNull();
});

test('wrong and unknown settings are named with the place they are in', () => {
  const strange = found({ user: ok({ kiosk: { idleSeconds: 5, colour: 'red' } }) });
  expect(lines(strange)).toEqual([
    'failed: The setting kiosk.idleSeconds must be at least 15.',
    'warning: kiosk.colour is not a known setting and is ignored (HKCU\\Key).',
  ]);
  expect(strange.findings[0]?.todo).toMatch(/^Correct it in the policy of this user's management;/);
});

test('without any policy, and with nothing set up, the place of the file is told', () => {
  expect(lines(found({}))).toEqual([
    'failed: There is no policy file at /p.json, and nothing was set up at the screen.',
  ]);
});
