import { boundedFetch } from '../calendar/bounded-fetch.ts';
import type { CalendarProvider } from '../calendar/provider.ts';
import type { Authorization } from '../calendar/provider-kind.ts';
import { kindNamed } from '../calendar/registry.ts';
import type { Policy } from './policy-schema.ts';
import { type PurposeTokensParts, purposeTokens } from './sign-in/purpose-tokens.ts';

/** What the tenant's calendar is reached with. */
export interface TenantCalendarParts
  extends Omit<PurposeTokensParts, 'authorization' | 'refusals'> {
  /** For what nobody waits for, where that is to use connections of its own. */
  readonly syncFetch?: typeof globalThis.fetch;
}

type CalendarSettings = NonNullable<Policy['tenant']['calendar']>;

/** The calendar that the policy names, signed in to as the policy says. */
export function tenantCalendar(
  calendar: CalendarSettings,
  { fetch: unbounded, syncFetch = unbounded, now, vault, report }: TenantCalendarParts,
): CalendarProvider {
  const { kind, settings } = ofItsKind(calendar);
  const fetch = boundedFetch(unbounded);
  const authorization = kind.authorization(settings);
  const { refusals } = kind;
  const tokens = purposeTokens({ authorization, refusals, vault, fetch, now, report });
  return kind.create({
    settings,
    tokens,
    hostGroup: calendar.hostGroup,
    fetch,
    syncFetch: boundedFetch(syncFetch),
    now,
  });
}

/** Where, as whom and how the kiosk signs in to the calendar that the policy names. */
export function tenantAuthorization(calendar: CalendarSettings): Authorization {
  const { kind, settings } = ofItsKind(calendar);
  return kind.authorization(settings);
}

/** How the notifications of the calendar that the policy names are read. */
export const tenantNotifications = (calendar: CalendarSettings) =>
  ofItsKind(calendar).kind.readNotification;

/** A calendar's kind, and the block of settings that belongs to it. */
function ofItsKind(calendar: CalendarSettings) {
  const { provider } = calendar;
  const settings = calendar[provider];
  if (!settings) throw new Error(`a policy without its ${provider} block passed its check`);
  return { kind: kindNamed(provider), settings };
}
