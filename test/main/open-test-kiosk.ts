import { type Kiosk, type KioskParts, openKiosk } from '../../main/kiosk.ts';
import { memoryVault } from '../../main/tenant/memory-vault.ts';
import { checkPolicy } from '../../main/tenant/policy-check.ts';
import type { Completion } from '../../shared/completion.ts';
import { epochMs } from '../../shared/epoch-ms.ts';
import { demoLicence } from '../licence/demo-licence.ts';
import { policyFor, secretsFor, secretsJson } from '../tenant/policy-for.ts';
import type { SimulatedTenant } from '../tenant/simulated-tenant.ts';
import { trust } from '../tenant/trust.ts';

/** A kiosk in plain Node, with everything real but its screen. */
export interface TestKiosk extends Kiosk {
  /** Everything the screen was given, in order. */
  readonly shown: readonly Completion[];
  /** Resolves to the n-th completion, counted from 1, once the screen was given it. */
  readonly completion: (n: number) => Promise<Completion>;
}

/** Opens a kiosk on the tenant; its databases are in memory and its licence is the demo's, unless told. */
export function openTestKiosk(
  tenant: SimulatedTenant,
  parts: Partial<Omit<KioskParts, 'policy' | 'show'>> = {},
  calendar: object = {},
  licence: string | null = demoLicence(),
): TestKiosk {
  trust(tenant);
  const content = policyFor(tenant);
  Object.assign(content.tenant.calendar, calendar);
  Object.assign(content.tenant, { licence });
  const checked = checkPolicy(content);
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  const vault = memoryVault(secretsJson(secretsFor(tenant)));
  if (!vault.ok) throw new Error(vault.error);
  const shown: Completion[] = [];
  const waiting = new Set<() => void>();
  const opened = openKiosk({
    storage: { visits: ':memory:', cache: ':memory:' },
    licence: { file: null, clock: null, trustDemoKey: true },
    vault: vault.value,
    fetch: globalThis.fetch,
    now: () => epochMs(Date.now()),
    log: { problem: () => undefined, checkIn: () => undefined },
    ...parts,
    policy: checked.value.policy,
    show(completion) {
      shown.push(completion);
      for (const look of waiting) look();
    },
  });
  if (!opened.ok) throw new Error(`visits.sqlite: ${opened.error.code}`);
  const kiosk = opened.value;
  const completion = (n: number) =>
    new Promise<Completion>((resolve) => {
      const look = () => {
        const there = shown[n - 1];
        if (!there) return;
        waiting.delete(look);
        resolve(there);
      };
      waiting.add(look);
      look();
    });
  return { ...kiosk, shown, completion };
}
