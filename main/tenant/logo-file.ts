import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { fail, ok, type Result } from '../../shared/result.ts';
import { isHarmlessSvg } from './harmless-svg.ts';

/** Largest logo in bytes. */
export const largestLogo = 1_000_000;

/** A picture that may be shown. */
export interface Logo {
  readonly type: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/svg+xml';
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Why a file is no logo. `unreadable`: there is none, or it is no plain file. */
export type LogoFailure = 'unreadable' | 'too-large' | 'not-an-image';

/** Reads a logo, and no more of a file than a logo may have. */
export function readLogo(file: string): Result<Logo, LogoFailure> {
  let descriptor: number | undefined;
  try {
    // A pipe would keep whoever opens it waiting. Windows has neither the flag nor such files.
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const about = fstatSync(descriptor);
    if (!about.isFile()) return fail('unreadable');
    if (about.size > largestLogo) return fail('too-large');
    return checkLogo(readUpTo(descriptor, largestLogo + 1));
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code) throw error;
    return fail('unreadable');
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Tells by its content what a picture is; its name may say anything. */
export function checkLogo(bytes: Uint8Array<ArrayBuffer>): Result<Logo, LogoFailure> {
  if (bytes.length > largestLogo) return fail('too-large');
  const type = typeOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  return type ? ok({ type, bytes }) : fail('not-an-image');
}

function typeOf(bytes: Buffer): Logo['type'] | null {
  const head = bytes.toString('latin1', 0, 12);
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return 'image/webp';
  return isHarmlessSvg(bytes) ? 'image/svg+xml' : null;
}

/** The file may grow or shrink while it is read. */
function readUpTo(descriptor: number, most: number): Uint8Array<ArrayBuffer> {
  const buffer = new Uint8Array(most);
  let length = 0;
  let got: number;
  do {
    got = readSync(descriptor, buffer, length, most - length, null);
    length += got;
  } while (got > 0 && length < most);
  return buffer.subarray(0, length);
}
