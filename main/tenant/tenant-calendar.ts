import type { EpochMs } from '../../shared/epoch-ms.ts';
import { fail } from '../../shared/result.ts';
import { boundedFetch } from '../calendar/bounded-fetch.ts';
import type { CalendarProvider } from '../calendar/provider.ts';
import type { ProviderKind } from '../calendar/provider-kind.ts';
import { type ProviderName, providers } from '../calendar/registry.ts';
import { clientCredentials } from './client-credentials.ts';
import type { Policy } from './policy-schema.ts';
import type { Vault } from './vault.ts';

/** What the tenant's calendar is reached with. */
export interface TenantCalendarParts {
  readonly vault: Vault;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => EpochMs;
  /** Told why the vault gave no secret, in one line. */
  readonly report: (problem: string) => void;
}

/** The calendar that the policy names, signed in to as the policy says. */
export function tenantCalendar(
  calendar: NonNullable<Policy['tenant']['calendar']>,
  parts: TenantCalendarParts,
): CalendarProvider {
  return signedIn(calendar.provider, providers[calendar.provider], calendar, parts);
}

function signedIn<Settings>(
  name: ProviderName,
  kind: ProviderKind<Settings>,
  blocks: { readonly [N in ProviderName]?: Settings | undefined },
  { vault, now, report, ...parts }: TenantCalendarParts,
): CalendarProvider {
  const settings = blocks[name];
  if (!settings) throw new Error(`a policy without its ${name} block passed its check`);
  const authorization = kind.authorization(settings);
  const secret = async () => {
    const read = await vault.read(authorization.secretName);
    if (read.ok) return read;
    report(`keychain: ${read.error.cause} (${read.error.detail})`);
    return fail(read.error.cause);
  };
  const fetch = boundedFetch(parts.fetch);
  const tokens = clientCredentials({ authorization, secret, fetch, now });
  return kind.create({ settings, tokens, fetch, now });
}
