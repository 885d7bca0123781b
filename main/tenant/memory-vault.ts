import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/result.ts';
import { givenSecretNames, type Vault } from './vault.ts';

const secretsSchema = z.record(z.string(), z.record(z.string(), z.string().min(1)));

/**
 * A vault for the length of one process, filled with `{"microsoft":{"clientSecret":"…"}}`. The error
 * is one sentence, and repeats nothing of what was given.
 */
export function memoryVault(json: string): Result<Vault, string> {
  let content: unknown;
  try {
    content = JSON.parse(json);
  } catch {
    return fail('expected a JSON object such as {"microsoft":{"clientSecret":"…"}}');
  }
  const parsed = secretsSchema.safeParse(content);
  if (!parsed.success) {
    return fail('expected groups of secrets such as {"microsoft":{"clientSecret":"…"}}');
  }
  const secrets = new Map<string, string>();
  for (const [group, entries] of Object.entries(parsed.data)) {
    for (const [entry, secret] of Object.entries(entries)) secrets.set(`${group}.${entry}`, secret);
  }
  if (![...secrets.keys()].every((name) => givenSecretNames.includes(name))) {
    return fail(`expected no other secrets than ${givenSecretNames.join(', ')}`);
  }
  return ok({
    read: async (name) => ok(secrets.get(name) ?? null),
    write: async (name, secret) => {
      secrets.set(name, secret);
      return ok(undefined);
    },
    remove: async (name) => ok(secrets.delete(name)),
    state: async () => 'ready',
  });
}
