/**
 * Looks at what a kill left in the real keychain, as the kiosk that starts next would: reads the
 * secrets, asks for an access token three times, writes the key again and looks for parts of secrets
 * that belong to nothing. Prints an {@link Examined} as one line of JSON.
 *
 *     node test/soak/examine-keychain.ts '{"issuer":…,"clientId":…,…}'
 */
import keytar from 'keytar';
import { providers } from '../../main/calendar/registry.ts';
import { keychain } from '../../main/tenant/keychain.ts';
import {
  type DelegatedAuthorization,
  refreshTokens,
} from '../../main/tenant/sign-in/refresh-tokens.ts';
import type { VaultFailure } from '../../main/tenant/vault.ts';
import { epochMs } from '../../shared/epoch-ms.ts';
import type { Result } from '../../shared/result.ts';
import { keyName, refreshTokenName } from './rotation-secrets.ts';

/** What was found. */
export interface Examined {
  readonly refreshToken: Result<string | null, VaultFailure>;
  readonly key: Result<string | null, VaultFailure>;
  /** How each call for an access token ended: `token`, or the cause and detail of its failure. */
  readonly calls: readonly string[];
  /** Accounts of entries that are no part of any secret, after both were written once more. */
  readonly leftovers: readonly string[];
}

const authorization = JSON.parse(process.argv[2] ?? '') as DelegatedAuthorization;
const vault = keychain(null);
const refreshToken = await vault.read(refreshTokenName);
const key = await vault.read(keyName);
const now = () => epochMs(Date.now());
const { refusals } = providers.microsoft;
const tokens = refreshTokens({ authorization, refusals, vault, fetch, now });
const calls: string[] = [];
for (let call = 0; call < 3; call += 1) {
  const got = await tokens.get(AbortSignal.timeout(60_000));
  calls.push(got.ok ? 'token' : `${got.error.cause}: ${got.error.detail}`);
}
for (const name of [refreshTokenName, keyName]) {
  const stored = await vault.read(name);
  if (stored.ok && stored.value) await vault.write(name, stored.value);
}
const manifest = /^\{"split":\{"generation":"(.)","parts":(\d+),/;
const examined: Examined = { refreshToken, key, calls, leftovers: await strayParts() };
console.log(JSON.stringify(examined));

/** Goes by the manifests, which only the vault reads otherwise. */
async function strayParts(): Promise<readonly string[]> {
  const entries = await keytar.findCredentials('Atrium Kiosk');
  const belonging = entries.flatMap(({ account, password }) => {
    if (account.includes('/')) return [];
    const [, generation, parts = '0'] = manifest.exec(password) ?? [];
    const numbers = Array.from({ length: Number(parts) }, (_, at) => at);
    return [account, ...numbers.map((at) => `${account}/${generation}/${at}`)];
  });
  return entries.map(({ account }) => account).filter((each) => !belonging.includes(each));
}
