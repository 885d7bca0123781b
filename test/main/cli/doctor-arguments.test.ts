import { homedir } from 'node:os';
import { expect, test } from 'vitest';
import { doctorArguments } from '../../../main/cli/doctor-arguments.ts';

test('what is named is taken as it is', () => {
  const argv = ['--policy', 'p.json', '--user-data', 'profile', '--secrets', '-', '--json'];
  expect(doctorArguments(argv)).toEqual({
    ok: true,
    value: { policyFile: 'p.json', folder: 'profile', secretsFromStdin: true, json: true },
  });
});

test('what is not named is where the kiosk has it', () => {
  const asked = doctorArguments([]);
  if (!asked.ok) throw new Error(asked.error);
  expect(asked.value).toMatchObject({ secretsFromStdin: false, json: false });
  expect(asked.value.policyFile).toMatch(/[Aa]trium.[Kk]iosk.policy\.json$/);
  expect(asked.value.folder).toMatch(/Atrium Kiosk$/);
  expect(asked.value.folder.startsWith(process.env.XDG_CONFIG_HOME ?? homedir())).toBe(true);
});

test.each([
  ['an unknown option', ['--fix'], /--fix/],
  ['an argument too many', ['policy.json'], /policy\.json/],
  ['an option without its value', ['--policy'], /--policy/],
  ['secrets on the command line', ['--secrets', 'hunter2'], /--secrets takes only "-"/],
])('%s is refused', (_, argv, complaint) => {
  const asked = doctorArguments(argv);
  expect(asked.ok ? '' : asked.error).toMatch(complaint);
  expect(asked.ok ? '' : asked.error).not.toContain('hunter2');
});
