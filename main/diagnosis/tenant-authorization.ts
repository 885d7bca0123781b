import type { Authorization, ProviderKind } from '../calendar/provider-kind.ts';
import { type ProviderName, providers } from '../calendar/registry.ts';
import type { Policy } from '../tenant/policy-schema.ts';

/** Where, as whom and how the kiosk signs in to the calendar that the settings name. */
export const tenantAuthorization = (
  calendar: NonNullable<Policy['tenant']['calendar']>,
): Authorization => authorizationOf(calendar.provider, providers[calendar.provider], calendar);

function authorizationOf<Settings>(
  name: ProviderName,
  kind: ProviderKind<Settings>,
  blocks: { readonly [N in ProviderName]?: Settings | undefined },
): Authorization {
  const settings = blocks[name];
  if (!settings) throw new Error(`a policy without its ${name} block passed its check`);
  return kind.authorization(settings);
}
