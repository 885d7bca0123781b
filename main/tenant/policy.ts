import { closeSync, openSync } from 'node:fs';
import { fail, ok, type Result } from '../../shared/result.ts';
import { jsonProblem } from './json-problem.ts';
import { type CheckedPolicy, checkPolicy } from './policy-check.ts';
import type { PolicyFailure } from './policy-failure.ts';
import { type Policy, policySchema } from './policy-schema.ts';
import { readAtMost } from './read-at-most.ts';

/** Largest policy file in bytes. */
const largest = 1_048_576;

/** What a kiosk without a usable policy goes by: visitors can check in, no calendar is asked. */
export const emptyPolicy = (): Policy => policySchema.parse({});

/** Reads a policy file. Settings that this release does not know are warnings, each one line. */
export function loadPolicy(file: string): Result<CheckedPolicy, PolicyFailure> {
  const content = readJson(file);
  return content.ok ? checkPolicy(content.value) : content;
}

/** Reads a file of settings, for one of the checks. */
export function readJson(file: string): Result<unknown, PolicyFailure> {
  const bytes = read(file);
  if (!bytes.ok) return bytes;
  let text: string;
  try {
    // Takes the byte order mark away that some editors write.
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.value);
  } catch {
    return fail({ cause: 'unreadable', detail: 'it is not text in UTF-8' });
  }
  const problem = jsonProblem(text);
  if (problem) {
    const before = text.slice(0, problem.offset).split('\n');
    const column = (before.at(-1)?.length ?? 0) + 1;
    return fail({ cause: 'not-json', line: before.length, column, message: problem.message });
  }
  return ok(JSON.parse(text));
}

/** Reads no more than a policy may have: the path may name anything, a disk or a pipe. */
function read(file: string): Result<Buffer, PolicyFailure> {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    const bytes = readAtMost(descriptor, largest);
    return bytes.length > largest ? fail({ cause: 'too-large' }) : ok(bytes);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    return fail(code === 'ENOENT' ? { cause: 'missing' } : { cause: 'unreadable', detail: code });
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
