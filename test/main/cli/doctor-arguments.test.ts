import { expect, test } from 'vitest';
import { doctorArguments } from '../../../main/cli/doctor-arguments.ts';

const kiosk = { folder: 'own', policyFile: 'usual.json' };

test('what is named is taken as it is', () => {
  const argv = [
    '--policy',
    'p.json',
    '--user-data',
    'profile',
    '--secrets',
    '-',
    '--json',
    '--bundle',
    'b.zip',
  ];
  expect(doctorArguments(argv, kiosk)).toEqual({
    ok: true,
    value: {
      policyFile: 'p.json',
      folder: 'profile',
      secretsFromStdin: true,
      json: true,
      bundle: 'b.zip',
    },
  });
});

test('what is not named is where this kiosk has it', () => {
  expect(doctorArguments([], kiosk)).toEqual({
    ok: true,
    value: { ...kiosk, secretsFromStdin: false, json: false, bundle: null },
  });
});

test.each([
  ['an unknown option', ['--fix'], /--fix/],
  ['an argument too many', ['policy.json'], /policy\.json/],
  ['an option without its value', ['--policy'], /--policy/],
  ['secrets on the command line', ['--secrets', 'hunter2'], /--secrets takes only "-"/],
])('%s is refused', (_, argv, complaint) => {
  const asked = doctorArguments(argv, kiosk);
  expect(asked.ok ? '' : asked.error).toMatch(complaint);
  expect(asked.ok ? '' : asked.error).not.toContain('hunter2');
});
