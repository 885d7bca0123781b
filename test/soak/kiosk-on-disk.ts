import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Kiosk, openKiosk } from '../../main/kiosk.ts';
import { cacheKeyName } from '../../main/tenant/cache-key.ts';
import { memoryVault } from '../../main/tenant/memory-vault.ts';
import { checkPolicy } from '../../main/tenant/policy-check.ts';
import type { Completion } from '../../shared/completion.ts';
import { epochMs } from '../../shared/epoch-ms.ts';
import type { Tenant } from '../tenant/microsoft/tenant.ts';
import { policyFor } from '../tenant/policy-for.ts';
import { databaseFiles } from './database-files.ts';

/** A kiosk on a tenant, as one process tells another. */
export interface KioskSettings {
  readonly policy: object;
  readonly clientSecret: string;
  /** The key of the profile's cache: 32 bytes in base64, as the keychain keeps it. */
  readonly cacheKey: string;
}

/** The settings of a kiosk on this tenant. */
export const settingsFor = (tenant: Tenant): KioskSettings => ({
  policy: policyFor(tenant),
  clientSecret: tenant.clientSecret,
  cacheKey: randomBytes(32).toString('base64'),
});

/** Opens a kiosk in plain Node on the files of a profile. */
export function openKioskOnDisk(
  profile: string,
  { policy, clientSecret, cacheKey }: KioskSettings,
  around: {
    readonly show: (completion: Completion) => void;
    readonly problem: (text: string) => void;
    readonly fetch?: typeof globalThis.fetch;
  },
): Kiosk {
  const checked = checkPolicy(policy);
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  const vault = memoryVault(JSON.stringify({ microsoft: { clientSecret } }));
  if (!vault.ok) throw new Error(vault.error);
  void vault.value.write(cacheKeyName, cacheKey);
  const opened = openKiosk({
    policy: checked.value.policy,
    storage: databaseFiles(profile),
    licence: { file: null, clock: join(profile, 'clock.json'), trustDemoKey: true },
    vault: vault.value,
    fetch: around.fetch ?? globalThis.fetch,
    now: () => epochMs(Date.now()),
    show: around.show,
    log: { problem: around.problem, checkIn: () => undefined },
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}
