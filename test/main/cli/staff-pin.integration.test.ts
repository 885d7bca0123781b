import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { matchesPin } from '../../../main/staff/pin-hash.ts';
import { StaffPin } from '../../../main/staff/staff-pin.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';

const program = join(import.meta.dirname, '../../../main/cli/from-source.ts');

function staffPin(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'staff-pin', ...args], {
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const kept = (folder: string) =>
  new StaffPin({ folder, now: () => epochMs(0), report: () => undefined });

test('sets the PIN of a kiosk and removes it, and never says it', async () => {
  const folder = temporaryFolder();
  const set = staffPin(['set', '--user-data', folder], '481516\n');
  expect(set).toMatchObject({ status: 0, stdout: '' });
  expect(set.stderr).not.toContain('481516');
  expect(await kept(folder).isRight('481516', null)).toBe(true);
  expect(staffPin(['reset', '--user-data', folder])).toMatchObject({ status: 0 });
  expect(kept(folder).state).toBe('none');
  expect(readdirSync(folder)).toEqual([]);
});

test('prints a hash for the policy', async () => {
  const { status, stdout } = staffPin(['hash'], '481516\r\n');
  expect(status).toBe(0);
  expect(await matchesPin('481516', stdout.trim())).toBe(true);
});

test.each([
  [['hash'], '123456', 'too simple'],
  [['hash'], '48151', '6 to 12 digits'],
  [['hash'], '481516 ', '6 to 12 digits'],
  [['set'], '481516', '--user-data FOLDER is missing'],
  [['set', '--user-data', '/nowhere'], '481516', 'there is no such folder'],
  [['choose'], '481516', 'usage:'],
  [['reset', '--pin', '481516'], '', 'usage:'],
])('%j < %j is refused, with a word', (args, input, word) => {
  const { status, stderr } = staffPin(args, input);
  expect(status).toBe(2);
  expect(stderr).toContain(word);
});
