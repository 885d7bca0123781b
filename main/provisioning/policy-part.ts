import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { fail, ok } from '../../shared/result.ts';
import type { JsonObject } from '../tenant/json-object.ts';
import { readJson } from '../tenant/policy.ts';
import { writeDurably } from '../tenant/write-durably.ts';
import type { Part, Refusal } from './part.ts';

/**
 * The policy, which goes into the policy file and nowhere else: what stands in a file of the kiosk's
 * own would be below it, and staff could change it at the screen. Where that file is root's, as it
 * ought to be, whoever manages the machine puts it there; one that is there already is left alone.
 */
export function policyPart(policy: JsonObject, file: string): Part {
  function isThere(): boolean {
    const content = readJson(file);
    return content.ok && isDeepStrictEqual(content.value, policy);
  }
  return {
    name: 'policy',
    async check() {
      if (isThere()) return null;
      const code = refusedBy(nearestFolder(file));
      return code === null ? null : refusal(file, code);
    },
    async put() {
      if (isThere()) return ok(`is in ${file} already`);
      const written = writeDurably(file, `${JSON.stringify(policy, null, 2)}\n`);
      return written.ok ? ok(`is in ${file}`) : fail(refusal(file, written.error.code));
    },
  };
}

/** The folder that the file goes into, or the one that it would be made in. */
function nearestFolder(file: string): string {
  let folder = dirname(file);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/** Why nothing can be written into a folder; null where nothing is known of that. */
function refusedBy(folder: string): string | null {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'EACCES';
  }
}

const refusal = (file: string, code: string): Refusal => ({
  cause: 'not-written',
  words: `${file} cannot be written by this user (${code}). Let an administrator put it there: ${installing(file)}; and leave "policy" out here`,
});

function installing(file: string): string {
  switch (process.platform) {
    case 'win32':
      return `Copy-Item policy.json "${file}"`;
    case 'darwin':
      return `sudo mkdir -p "${dirname(file)}" && sudo install -m 644 policy.json "${file}"`;
    default:
      return `sudo install -D -m 644 policy.json "${file}"`;
  }
}
