import {
  closeSync,
  fstatSync,
  openSync,
  readSync,
  realpathSync,
  rmSync,
  type Stats,
} from 'node:fs';
import type { Readable } from 'node:stream';
import { fail, ok, type Result } from '../../shared/result.ts';

/** A document that was given, by a file or a stream. */
export interface GivenFile {
  readonly text: string;
  /** Who else could read it, in words; null where nobody could, or nobody knows. */
  readonly readableBy: string | null;
  /** Removes the file; null where it is none: a pipe is gone by itself. The error is the system's code. */
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
    const text = decoded(readAll(descriptor));
    if (!text.ok) return text;
    const isFile = stats.isFile() && !openAlready.test(path);
    return ok({
      text: text.value,
      readableBy: isFile ? readers(stats) : null,
      forget: isFile ? () => remove(path) : null,
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

/** One byte more than a document may have, at most: a path may name a disk. */
function readAll(descriptor: number): Buffer {
  const buffer = Buffer.alloc(largest + 1);
  let length = 0;
  let got: number;
  do {
    got = readSync(descriptor, buffer, length, buffer.length - length, null);
    length += got;
  } while (got > 0);
  return buffer.subarray(0, length);
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

/** A link's file, not the link: the secrets are in that. */
function remove(path: string): Result<void, string> {
  try {
    rmSync(realpathSync(path));
    return ok(undefined);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    return fail(code);
  }
}
