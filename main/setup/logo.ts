import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fail, ok, type Result } from '../../shared/result.ts';
import { readLogo } from '../tenant/logo-file.ts';
import { removeDurably, writeDurably } from '../tenant/write-durably.ts';

/**
 * Copies a picture into the kiosk's folder, named after its content, and answers with the copy's
 * path: the file that staff picked may be on a stick. `cancelled`: the disk did not take it.
 */
export function keepLogo(
  file: string,
  folder: string,
): Result<string, 'too-large' | 'not-an-image' | 'cancelled'> {
  const logo = readLogo(file);
  if (!logo.ok) return fail(logo.error === 'too-large' ? 'too-large' : 'not-an-image');
  const digest = createHash('sha256').update(logo.value.bytes).digest('hex').slice(0, 16);
  const copy = join(folder, `logo-${digest}`);
  const written = writeDurably(copy, logo.value.bytes);
  return written.ok ? ok(copy) : fail('cancelled');
}

/** Removes a copy that {@link keepLogo} made and that nothing names any more. */
export function forgetLogo(copy: string | null, inUse: string | null, folder: string): void {
  if (copy !== null && copy !== inUse && dirname(copy) === folder) removeDurably(copy);
}
