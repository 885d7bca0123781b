import type { EmailAddress } from '../../../../main/calendar/meeting.ts';
import type { CalendarProvider } from '../../../../main/calendar/provider.ts';
import { providers } from '../../../../main/calendar/registry.ts';
import { applicationTokens } from '../../../../main/tenant/application-tokens.ts';
import { epochMs } from '../../../../shared/epoch-ms.ts';
import { ok } from '../../../../shared/result.ts';
import { trust } from '../../../tenant/sign-in.ts';
import type { Tenant } from '../../../tenant/tenant.ts';

/** What a test may say of a provider. */
export interface ProviderOptions {
  readonly clientSecret?: string;
  readonly hostGroup?: EmailAddress;
}

/** A provider of the simulated tenant that signs in as itself, and has not yet. */
export function providerFor(tenant: Tenant, options: ProviderOptions = {}): CalendarProvider {
  trust(tenant);
  const { microsoft } = providers;
  const settings = microsoft.settings.parse(tenant.block);
  const authorization = microsoft.authorization(settings);
  const { clientSecret = tenant.clientSecret, hostGroup = null } = options;
  const now = () => epochMs(Date.now());
  const all = applicationTokens({
    authorization,
    access: authorization.access.calendars,
    refusals: microsoft.refusals,
    secret: async () => ok(clientSecret),
    fetch,
    now,
  });
  const tokens = { calendars: all, directory: all, booking: all };
  return microsoft.create({ settings, tokens, hostGroup, fetch, now });
}
