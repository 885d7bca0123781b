import {
  closeSync,
  fstatSync,
  lstatSync,
  openSync,
  realpathSync,
  rmSync,
  type Stats,
} from 'node:fs';
import type { Readable } from 'node:stream';
import { fail, ok, type Result } from '../../shared/result.ts';
import { readAtMost } from '../tenant/read-at-most.ts';

/** A document that was given, by a file or a stream. */
export interface GivenFile {
  readonly text: string;
  /** Who else could read it, in words; null where nobody could, or nobody knows. */
  readonly readableBy: string | null;
  /** Removes the file; null where it is none: a pipe is gone by itself. The error says why not. */
  readonly forget: (() => Result<void, string>) | null;
}

/** Largest document in bytes: many times the largest policy with its secrets. */
const largest = 2_097_152;

/** What is open in this process anyway, by the names that POSIX systems have for it. */
const openAlready = /^\/(?:dev\/(?:fd\/\d+|std(?:in|out|err))|proc\/[^/]+\/fd\/\d+)$/;

/** Reads what a path names: a file, a pipe, or a descriptor as `/dev/fd/3`. */
export function readGivenFile(path: string): Result<GivenFile, string> {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, 'r');
    const stats = fstatSync(descriptor);
    const text = decoded(readAtMost(descriptor, largest));
    if (!text.ok) return text;
    const isFile = stats.isFile() && !openAlready.test(path);
    return ok({
      text: text.value,
      readableBy: isFile ? readers(stats) : null,
      forget: isFile ? () => remove(path, stats) : null,
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    return fail(code === 'ENOENT' ? 'there is no such file' : `cannot be read (${code})`);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Reads standard input. */
export async function readGivenStream(
  stream: Readable & { readonly isTTY?: boolean },
): Promise<Result<GivenFile, string>> {
  if (stream.isTTY) return fail('is a terminal, which would show secrets: give a file or a pipe');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > largest) break;
  }
  const text = decoded(Buffer.concat(chunks));
  return text.ok ? ok({ text: text.value, readableBy: null, forget: null }) : text;
}

function decoded(bytes: Buffer): Result<string, string> {
  if (bytes.length > largest) return fail('is too long: a document has 2 MiB at most');
  if (bytes.length === 0) return fail('is empty');
  try {
    // Takes the byte order mark away that some editors write.
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return fail('is not text in UTF-8');
  }
}

/** Windows has lists in the place of these bits, which Node does not tell. */
function readers({ mode }: Stats): string | null {
  if (process.platform === 'win32' || (mode & 0o044) === 0) return null;
  return (mode & 0o004) === 0 ? 'its group' : 'everybody';
}

/**
 * A link's file, not the link: the secrets are in that. And none but the one that was read: whoever
 * may write to its folder could have put a link to another there meanwhile.
 */
function remove(path: string, { ino, mtimeMs }: Stats): Result<void, string> {
  try {
    const file = realpathSync(path);
    const there = lstatSync(file);
    if (there.ino !== ino || there.mtimeMs !== mtimeMs) return fail('another is in its place');
    rmSync(file);
    return ok(undefined);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    return fail(code);
  }
}
