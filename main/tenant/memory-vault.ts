import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/result.ts';
import { givenSecretNames, type Vault } from './vault.ts';

/** A key that is a file of JSON may be given as what is in the file. */
const secretSchema = z.union([
  z.string().min(1),
  z.record(z.string(), z.unknown()).transform((file) => JSON.stringify(file)),
]);

const secretsSchema = z.record(z.string(), z.record(z.string(), secretSchema));

const example = '{"PROVIDER":{"clientSecret":"…"}}';

/**
 * A vault for the length of one process, filled as {@link example} shows. The error is one
 * sentence, and repeats nothing of what was given.
 */
export function memoryVault(json: string): Result<Vault, string> {
  let content: unknown;
  try {
    content = JSON.parse(json);
  } catch {
    return fail(`expected a JSON object such as ${example}`);
  }
  const parsed = secretsSchema.safeParse(content);
  if (!parsed.success) {
    return fail(`expected groups of secrets such as ${example}`);
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
