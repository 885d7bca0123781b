import type { CalendarFailure, CalendarProvider } from '../../../main/calendar/provider.ts';
import { memoryVault } from '../../../main/tenant/memory-vault.ts';
import { checkPolicy } from '../../../main/tenant/policy-check.ts';
import { tenantCalendar } from '../../../main/tenant/tenant-calendar.ts';
import { type EpochMs, epochMs } from '../../../shared/epoch-ms.ts';
import type { Result } from '../../../shared/result.ts';
import { policyFor, secretsJson } from '../../tenant/policy-for.ts';
import type { SimulatedTenant } from '../../tenant/simulated-tenant.ts';

/** What a test may change of a provider. */
export interface SignedInParts {
  readonly fetch?: typeof globalThis.fetch;
  /** The other by default. */
  readonly syncFetch?: typeof globalThis.fetch;
  readonly now?: () => EpochMs;
  /** Over the policy's `calendar` block. */
  readonly calendar?: object;
  readonly secrets?: Readonly<Record<string, string>>;
}

/** The provider as a kiosk has it: by its policy and its secrets. It has not signed in yet. */
export function signedIn(
  tenant: Pick<SimulatedTenant, 'provider' | 'block' | 'secrets'>,
  parts: SignedInParts = {},
): CalendarProvider {
  const content = policyFor(tenant);
  Object.assign(content.tenant.calendar, parts.calendar);
  const checked = checkPolicy(content);
  const vault = memoryVault(secretsJson(parts.secrets ?? tenant.secrets));
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  if (!vault.ok) throw new Error(vault.error);
  const { calendar } = checked.value.policy.tenant;
  if (!calendar) throw new Error('the policy has no calendar');
  return tenantCalendar(calendar, {
    vault: vault.value,
    fetch: parts.fetch ?? globalThis.fetch,
    ...(parts.syncFetch && { syncFetch: parts.syncFetch }),
    now: parts.now ?? (() => epochMs(Date.now())),
    report: () => undefined,
  });
}

/** The value of an answer that has to be one. */
export function answered<T>(answer: Result<T, CalendarFailure>): T {
  if (answer.ok) return answer.value;
  throw new Error(`${answer.error.cause} (${answer.error.detail})`);
}
