import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rotatingFile } from '../../../main/log/rotating-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const never = (problem: string) => {
  throw new Error(problem);
};

describe('a rotating file', () => {
  it('has every line when write returns, for its owner alone', () => {
    const file = join(folder, 'logs', 'kiosk.log');
    rotatingFile(file, { bytes: 1_000, kept: 2 }, never).write('one\n');
    expect(readFileSync(file, 'utf8')).toBe('one\n');
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(statSync(join(folder, 'logs')).mode & 0o077).toBe(0);
  });

  it('keeps the newest lines, in order, in no more files than it may', () => {
    const file = join(folder, 'kiosk.log');
    const log = rotatingFile(file, { bytes: 20, kept: 2 }, never);
    for (let n = 0; n < 30; n += 1) log.write(`line ${String(n).padStart(2, '0')}\n`);
    expect(readdirSync(folder).sort()).toEqual(['kiosk.log', 'kiosk.log.1', 'kiosk.log.2']);
    const kept = [`${file}.2`, `${file}.1`, file]
      .map((each) => readFileSync(each, 'utf8'))
      .join('');
    expect(kept).toBe('line 24\nline 25\nline 26\nline 27\nline 28\nline 29\n');
    for (const each of readdirSync(folder)) {
      expect(statSync(join(folder, each)).size).toBeLessThanOrEqual(20);
    }
  });

  it('goes on where an earlier run stopped', () => {
    const file = join(folder, 'kiosk.log');
    writeFileSync(file, 'before\n');
    rotatingFile(file, { bytes: 100, kept: 2 }, never).write('after\n');
    expect(readFileSync(file, 'utf8')).toBe('before\nafter\n');
  });

  it('never stops the kiosk where the disk takes no log, and says so once', () => {
    const problems: string[] = [];
    writeFileSync(join(folder, 'a-file'), '');
    const log = rotatingFile(join(folder, 'a-file', 'kiosk.log'), { bytes: 100, kept: 2 }, (p) => {
      problems.push(p);
    });
    log.write('one\n');
    log.write('two\n');
    expect(problems).toEqual([expect.stringMatching(/^log: E(NOTDIR|EXIST)$/)]);
  });
});
