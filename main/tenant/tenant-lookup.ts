import type { LookupSettings } from '../check-in/lookup-settings.ts';
import type { Policy } from './policy-schema.ts';

/** What the policy decides about every lookup; null while it has no calendar. */
export function tenantLookup({ tenant, kiosk }: Policy): LookupSettings | null {
  if (!tenant.calendar) return null;
  return {
    ...tenant.calendar,
    configuredRooms: new Set(tenant.calendar.rooms),
    internalDomains: tenant.domains,
    timeZone: kiosk.timeZone,
    building: kiosk.building,
  };
}
