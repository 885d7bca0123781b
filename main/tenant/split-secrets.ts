import { createHash } from 'node:crypto';
import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { SecretTooLarge, VaultFailure } from './vault.ts';

/**
 * Most bytes of one entry. Windows takes 2,560 (CRED_MAX_CREDENTIAL_BLOB_SIZE), and a secret is to
 * fit everywhere.
 */
const largestEntry = 2_400;

/** Most bytes of a secret: many times the longest token. */
export const largestSecret = 65_536;

/** Short texts in a keychain, each written at one stroke. Every call rejects with what it said. */
export interface Entries {
  /** The text; null where there is none, or where a locked keychain shows none. */
  get(account: string): Promise<string | null>;
  put(account: string, text: string): Promise<void>;
  /** False where there was none. */
  remove(account: string): Promise<boolean>;
  /** Rejects where the keychain is locked: what it showed none of may well be there. */
  assertUnlocked(): Promise<void>;
}

/** Secrets of any length, kept in {@link Entries}. */
export interface SplitSecrets {
  read(name: string): Promise<Result<string | null, VaultFailure>>;
  write(name: string, secret: string): Promise<Result<void, SecretTooLarge>>;
  remove(name: string): Promise<Result<boolean, never>>;
}

const manifestSchema = z.strictObject({
  split: z.strictObject({
    generation: z.enum(['a', 'b']),
    parts: z.int().positive(),
    bytes: z.int().positive(),
    sha256: z.base64url(),
  }),
});

/** Stands in the entry of a secret that is too long for it, and says which parts make it up. */
type Manifest = z.infer<typeof manifestSchema>['split'];
type Generation = Manifest['generation'];

/**
 * A short secret is the entry of its name. Of a long one, that entry is the manifest, and the parts
 * stand in entries of their own, in one of two generations. The other generation is written first,
 * the entry of the name then switches from old to new at one stroke, and the old parts go last.
 *
 * Parts are written from the first and removed from the last, so that whatever a crash leaves of a
 * generation begins with its first part. The next write or removal finds it by that, without a list
 * of the keychain's entries. Two processes that write one name at once may damage it, which reading
 * notices; the kiosk is one process.
 */
export function splitSecrets(entries: Entries): SplitSecrets {
  async function find(account: string): Promise<string | null> {
    const text = await entries.get(account);
    if (text !== null) return text;
    await entries.assertUnlocked();
    // Somebody may have been asked to unlock it just now.
    return entries.get(account);
  }

  /** Null where the parts are not those of the manifest. */
  async function assemble(name: string, manifest: Manifest): Promise<string | null> {
    let secret = '';
    for (let at = 0; at < manifest.parts; at += 1) {
      const part = await find(account(name, manifest.generation, at));
      if (part === null) return null;
      secret += part;
    }
    const isWhole =
      Buffer.byteLength(secret) === manifest.bytes && sha256(secret) === manifest.sha256;
    return isWhole ? secret : null;
  }

  async function removeParts(name: string, generation: Generation, from = 0): Promise<void> {
    let end = from;
    while ((await entries.get(account(name, generation, end))) !== null) end += 1;
    for (let at = end - 1; at >= from; at -= 1) {
      await entries.remove(account(name, generation, at));
    }
  }

  async function writeShort(name: string, secret: string): Promise<void> {
    await entries.put(name, secret);
    await untilNextTime(async () => {
      await removeParts(name, 'a');
      await removeParts(name, 'b');
    });
  }

  async function writeLong(name: string, bytes: Buffer): Promise<void> {
    const current = manifestIn((await find(name)) ?? '')?.generation;
    const [generation, other] = current === 'a' ? (['b', 'a'] as const) : (['a', 'b'] as const);
    const parts = cut(bytes);
    for (const [at, part] of parts.entries()) {
      await entries.put(account(name, generation, at), part);
    }
    const split = { generation, parts: parts.length, bytes: bytes.length, sha256: sha256(bytes) };
    await entries.put(name, JSON.stringify({ split }));
    await untilNextTime(async () => {
      await removeParts(name, other);
      await removeParts(name, generation, parts.length);
    });
  }

  return {
    async read(name) {
      for (;;) {
        const text = await find(name);
        const manifest = manifestIn(text ?? '');
        if (!manifest) return ok(text);
        const secret = await assemble(name, manifest);
        if (secret !== null) return ok(secret);
        // Unless another process has stored a new one since the manifest was read.
        if ((await find(name)) === text) {
          return fail({ cause: 'unavailable', detail: `${name} is damaged` });
        }
      }
    },
    async write(name, secret) {
      const bytes = Buffer.from(secret);
      if (bytes.length > largestSecret) return fail({ cause: 'too-large', bytes: bytes.length });
      const isPlain = bytes.length <= largestEntry && !manifestIn(secret);
      await (isPlain ? writeShort(name, secret) : writeLong(name, bytes));
      return ok(undefined);
    },
    async remove(name) {
      const removed = await entries.remove(name);
      await removeParts(name, 'a');
      await removeParts(name, 'b');
      await entries.assertUnlocked();
      return ok(removed);
    },
  };
}

const account = (name: string, generation: Generation, at: number) => `${name}/${generation}/${at}`;

const sha256 = (secret: string | Buffer): string =>
  createHash('sha256').update(secret).digest('base64url');

function manifestIn(text: string): Manifest | null {
  if (!text.startsWith('{')) return null;
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return null;
  }
  return manifestSchema.safeParse(content).data?.split ?? null;
}

/** Never within a character: keychains keep text. */
function cut(bytes: Buffer): readonly string[] {
  const parts: string[] = [];
  for (let start = 0, end: number; start < bytes.length; start = end) {
    end = Math.min(start + largestEntry, bytes.length);
    while (continuesCharacter(bytes[end])) end -= 1;
    parts.push(bytes.toString('utf8', start, end));
  }
  return parts;
}

/** Whether a byte of UTF-8 (RFC 3629, 3) is any but the first of its character. */
const continuesCharacter = (byte: number | undefined): boolean =>
  byte !== undefined && (byte & 0xc0) === 0x80;

/** The secret is stored: what a keychain keeps of the old one now, it gives up with the next. */
async function untilNextTime(removal: () => Promise<void>): Promise<void> {
  await removal().catch(() => undefined);
}
