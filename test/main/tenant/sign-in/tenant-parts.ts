import { providers } from '../../../../main/calendar/registry.ts';
import type { SignInParts } from '../../../../main/tenant/sign-in/sign-in.ts';
import { epochMs } from '../../../../shared/epoch-ms.ts';
import type { Tenant } from '../../../tenant/microsoft/tenant.ts';
import { type TestVault, testVault } from './test-vault.ts';

/** Parts whose vault a test may lock. */
export interface TestParts extends SignInParts {
  readonly vault: TestVault;
}

/** What signs in to a simulated tenant, as a kiosk with these settings would. */
export function partsFor(
  tenant: Tenant,
  settings: {
    readonly signIn?: string;
    readonly credential?: string;
    readonly tenantId?: string;
  } = {},
  vault: TestVault = testVault(),
): TestParts {
  const { microsoft } = providers;
  const authorization = microsoft.authorization(
    microsoft.settings.parse({
      tenantId: tenant.tenantId,
      clientId: tenant.clientId,
      signIn: 'application',
      cloud: { authority: tenant.issuer, graph: tenant.origin },
      ...settings,
    }),
  );
  return {
    authorization,
    refusals: microsoft.refusals,
    vault,
    fetch,
    now: () => epochMs(Date.now()),
  };
}
