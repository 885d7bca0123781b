import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeOnce } from '../../build/setup/make-once.mjs';

let folder: string;
let target: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'make-once-'));
  target = join(folder, 'cache', 'thing');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function making(content: string) {
  return async (scratch: string): Promise<string> => {
    const made = join(scratch, 'made');
    await writeFile(made, content);
    expect(existsSync(target)).toBe(false);
    return made;
  };
}

it('moves what was made into place and leaves no scratch folder', async () => {
  await makeOnce(target, making('first'));
  expect(await readFile(target, 'utf8')).toBe('first');
  expect(await readdir(join(folder, 'cache'))).toEqual(['thing']);
});

it('does not make it again', async () => {
  await makeOnce(target, making('first'));
  await makeOnce(target, making('second'));
  expect(await readFile(target, 'utf8')).toBe('first');
});

it('leaves nothing behind when making fails, and tries again the next time', async () => {
  const failing = async (scratch: string): Promise<string> => {
    await writeFile(join(scratch, 'half'), 'half');
    throw new Error('cut off');
  };
  await expect(makeOnce(target, failing)).rejects.toThrow('cut off');
  expect(await readdir(join(folder, 'cache'))).toEqual([]);
  await makeOnce(target, making('second'));
  expect(await readFile(target, 'utf8')).toBe('second');
});

it('takes what another run has finished meanwhile', async () => {
  await makeOnce(target, async (scratch) => {
    await writeFile(target, 'theirs');
    await writeFile(join(scratch, 'ours'), 'ours');
    return join(scratch, 'ours');
  });
  expect(await readFile(target, 'utf8')).toBe('theirs');
});

it('clears what a killed run left, but not what a running one is using', async () => {
  const killed = spawnSync(process.execPath, ['--version']).pid;
  const scratchOf = (pid: number) => `other-thing.making-${hostname()}-${pid}`;
  for (const pid of [killed, process.ppid]) {
    await mkdir(join(folder, 'cache', scratchOf(pid)), { recursive: true });
  }
  await makeOnce(target, making('first'));
  expect((await readdir(join(folder, 'cache'))).sort()).toEqual([scratchOf(process.ppid), 'thing']);
});
