import type { JsonObject } from './json-object.ts';
import { givenPaths, mergedSettings } from './merged-settings.ts';
import { emptyPolicy } from './policy.ts';
import { checkPolicy } from './policy-check.ts';
import type { PolicyProblem } from './policy-failure.ts';
import type { Policy } from './policy-schema.ts';

/** What the kiosk goes by: what IT's policies say, above the settings made at the device. */
export interface EffectivePolicy {
  readonly policy: Policy;
  /**
   * All settings as one, as they were written: where `tenant.calendar` is not complete it
   * is a beginning for whoever sets the kiosk up, and {@link policy} has no calendar.
   */
  readonly given: JsonObject;
  /** Paths of the values that the policies give, such as `tenant.calendar.access`. */
  readonly locked: readonly string[];
  /** Why {@link policy} has no calendar although one is given; empty otherwise. */
  readonly missing: readonly PolicyProblem[];
}

/**
 * Puts IT's policies, as one, and the device's settings together, each of which has passed its
 * check. A calendar that is not complete, or whose parts do not fit each other, is not configured.
 */
export function effectivePolicy(policies: JsonObject, device: JsonObject): EffectivePolicy {
  const given = mergedSettings(policies, device);
  const locked = givenPaths(policies);
  const whole = checkPolicy(given);
  if (whole.ok) return { policy: whole.value.policy, given, locked, missing: [] };
  const missing = whole.error.cause === 'invalid' ? whole.error.problems : [];
  const rest = checkPolicy(withoutCalendar(given));
  return { policy: rest.ok ? rest.value.policy : emptyPolicy(), given, locked, missing };
}

function withoutCalendar(settings: JsonObject): JsonObject {
  const { calendar: _incomplete, ...tenant } = (settings.tenant ?? {}) as JsonObject;
  return { ...settings, tenant };
}

/** Whether the policies give a value, or the group that it is in, or part of it. */
export const isLocked = (locked: readonly string[], path: string): boolean =>
  locked.some((given) => `${given}.`.startsWith(`${path}.`) || `${path}.`.startsWith(`${given}.`));
