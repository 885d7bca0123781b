import { randomBytes } from 'node:crypto';
import { fail, ok, type Result } from '../../shared/result.ts';
import { cacheKeyLength } from '../calendar/cache/cache-seal.ts';
import type { SecretTooLarge, Vault, VaultFailure } from './vault.ts';

/** What the key is kept under in the vault, in Base64. Nobody sets it but the kiosk. */
export const cacheKeyName = 'calendarCache.key';

/**
 * The key of calendar-cache.sqlite. Where the vault has none, or one that is no key, a new one is
 * made: what was sealed with another can be read again from the calendar.
 */
export async function cacheKey(
  vault: Vault,
): Promise<Result<Uint8Array, (VaultFailure | SecretTooLarge)['cause']>> {
  const stored = await vault.read(cacheKeyName);
  if (!stored.ok) return fail(stored.error.cause);
  const key = Buffer.from(stored.value ?? '', 'base64');
  if (key.length === cacheKeyLength) return ok(key);
  const made = randomBytes(cacheKeyLength);
  const written = await vault.write(cacheKeyName, made.toString('base64'));
  return written.ok ? ok(made) : fail(written.error.cause);
}
