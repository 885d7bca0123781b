import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
} from 'node:crypto';

/** Length in bytes of the key that a cache is sealed with. */
export const cacheKeyLength = 32;

/** Lengths in bytes that AES-GCM is made for (NIST SP 800-38D, 5.2.1). */
const nonceLength = 12;
const tagLength = 16;

const noncesDrawn = 256;

/** Keeps what a cache holds from whoever has its file without its key. */
export interface CacheSeal {
  /** Stands for a text wherever rows are looked up by it: 32 bytes, the same for the same text. */
  pseudonym(text: string): Buffer;
  /** Encrypts a text for one place, such as a row: nowhere else will it open. */
  seal(text: string, place: Buffer): Buffer;
  /** The text; null where it was sealed with another key or for another place, or was changed. */
  open(sealed: Buffer, place: Buffer): string | null;
}

/** Seals with AES-256-GCM and a fresh nonce each time; pseudonyms are HMAC-SHA-256. */
export function cacheSeal(key: Uint8Array): CacheSeal {
  // One key for each purpose (RFC 5869). Given as bytes, a key would be made ready for each text
  // anew, which takes longer than the text.
  const derived = (purpose: string) =>
    createSecretKey(new Uint8Array(hkdfSync('sha256', key, '', purpose, cacheKeyLength)));
  const naming = derived('pseudonyms');
  const sealing = derived('meetings');
  const algorithm = 'aes-256-gcm';
  const options = { authTagLength: tagLength };

  // Drawn many at once: a call for each takes longer than the sealing.
  let drawn = Buffer.alloc(0);
  function nextNonce(): Buffer {
    if (drawn.length === 0) drawn = randomBytes(nonceLength * noncesDrawn);
    const nonce = drawn.subarray(0, nonceLength);
    drawn = drawn.subarray(nonceLength);
    return nonce;
  }

  return {
    pseudonym: (text) => createHmac('sha256', naming).update(text).digest(),
    seal(text, place) {
      const nonce = nextNonce();
      const cipher = createCipheriv(algorithm, sealing, nonce, options).setAAD(place);
      const encrypted = [cipher.update(text, 'utf8'), cipher.final()];
      return Buffer.concat([nonce, cipher.getAuthTag(), ...encrypted]);
    },
    open(sealed, place) {
      const text = nonceLength + tagLength;
      if (sealed.length < text) return null;
      const nonce = sealed.subarray(0, nonceLength);
      const decipher = createDecipheriv(algorithm, sealing, nonce, options)
        .setAAD(place)
        .setAuthTag(sealed.subarray(nonceLength, text));
      const decrypted = decipher.update(sealed.subarray(text));
      try {
        return Buffer.concat([decrypted, decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}
