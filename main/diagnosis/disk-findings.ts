import { closeSync, fsyncSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../shared/staff/diagnosis.ts';
import { failed, fine, warning } from './finding.ts';

const megabyte = 1_000_000;

/** With less free space, in bytes, an update no longer fits; with less still, soon no visit does. */
const little = 500 * megabyte;
const tooLittle = 50 * megabyte;

/** Whether the kiosk's folder takes what is written to it, and how much more its disk takes. */
export function diskFindings(folder: string): readonly Finding[] {
  const refused = attempt(() => {
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' });
    probe(folder);
  });
  if (refused === 'ENOENT') {
    return [
      warning('disk', {
        means: "The kiosk's folder is not there: the kiosk was never started by this user.",
        todo: "Start the kiosk, or name its folder with --user-data, or run this as the kiosk's user.",
      }),
    ];
  }
  if (refused !== null) {
    return [
      failed('disk', {
        means: `The kiosk's folder takes nothing (${refused}): visits are in memory only.`,
        todo: "Give the kiosk's user the right to write there, and check that the disk is neither full nor mounted read-only.",
      }),
    ];
  }
  return [fine('disk', "The kiosk's folder takes what is written to it."), spaceFinding(folder)];
}

function spaceFinding(folder: string): Finding {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const means = `${Math.round(free / megabyte).toLocaleString('en')} MB are free on the disk.`;
  if (free >= little) return fine('disk space', means);
  const todo = 'Make room on the disk.';
  return (free < tooLittle ? failed : warning)('disk space', { means, todo });
}

/** Writes to the disk itself: a full one takes a new name, and no content. */
function probe(folder: string): void {
  const file = join(folder, `.probe-${process.pid}`);
  try {
    const descriptor = openSync(file, 'w', 0o600);
    try {
      writeSync(descriptor, Buffer.alloc(4_096, 1));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } finally {
    rmSync(file, { force: true });
  }
}

/** The operating system's code where it refused; null where it did not. */
function attempt(work: () => void): string | null {
  try {
    work();
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    return code;
  }
}
