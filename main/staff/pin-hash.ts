import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { pinHashForm } from '../tenant/pin-hash-form.ts';

/** What one look at a PIN costs: 64 MB, and some 200 ms of a kiosk's processor. */
const cost: ScryptOptions = { N: 2 ** 16, r: 8, p: 1, maxmem: 2 ** 27 };

const prefix = 'scrypt:16:8:1';
const saltBytes = 16;
const keyBytes = 32;

/** A PIN as it may be stored, in {@link pinHashForm}; another one each time. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const key = await derive(pin, salt);
  return `${prefix}:${salt.toString('base64url')}:${key.toString('base64url')}`;
}

/** Whether a PIN is the one that was stored; takes as long either way. */
export async function matchesPin(pin: string, hash: string): Promise<boolean> {
  if (!pinHashForm.test(hash)) throw new RangeError('that is no hash of a PIN');
  const [salt = '', key = ''] = hash.slice(prefix.length + 1).split(':');
  const derived = await derive(pin, Buffer.from(salt, 'base64url'));
  return timingSafeEqual(derived, Buffer.from(key, 'base64url'));
}

const derive = (pin: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(pin, salt, keyBytes, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });
