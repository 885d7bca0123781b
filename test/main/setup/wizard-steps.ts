import type { SetupStep } from '../../../shared/staff/setup-view.ts';
import type { CheckedStaffInput } from '../../../shared/staff/staff-ipc.ts';
import { kioskBuilding, roomAddresses } from '../../tenant/company/company.ts';
import type { Tenant } from '../../tenant/microsoft/tenant.ts';
import type { SetupBench } from './setup-bench.ts';

/** A house that fits. */
export const aHouse: CheckedStaffInput<'saveHouse'> = {
  tenantName: 'Northwind',
  wifi: { ssid: 'Guests', security: 'WPA', hidden: false, password: 'forest;path:7' },
  colour: '#0f766e',
  idleSeconds: 60,
  beforeMinutes: 30,
  afterMinutes: 90,
  help: { staffed: true },
  changeTracking: 'polling',
  keepDays: 90,
};

/** Names the tenant and the application; where the tenant is, IT has preset. */
export async function register({ setup }: SetupBench, tenant: Tenant): Promise<void> {
  await setup.chooseProvider({ provider: 'microsoft' });
  await setup.goTo({ step: 'authorize' });
  const { tenantId, clientId } = tenant;
  await setup.saveRegistration({ texts: { tenantId, clientId, cloud: 'global' } });
}

/** Signs in as the application, by its secret. */
export async function signInBySecret(bench: SetupBench, tenant: Tenant): Promise<void> {
  await bench.setup.chooseMethod({ method: 'application', credential: 'secret' });
  await bench.setup.saveSecret({ secret: tenant.clientSecret });
  await bench.setup.signIn();
  await bench.until(({ authorize }) => authorize.signIn.kind === 'signed-in');
}

/** Goes through the wizard up to a step, which is then the one on the screen. */
export async function walkTo(bench: SetupBench, tenant: Tenant, last: SetupStep): Promise<void> {
  const { setup } = bench;
  const walk: readonly [SetupStep, () => Promise<unknown>][] = [
    ['provider', () => register(bench, tenant)],
    ['authorize', () => signInBySecret(bench, tenant)],
    ['reach', () => setup.measureReach()],
    [
      'rooms',
      () => setup.saveRooms({ chosen: [...roomAddresses], building: kioskBuilding, texts: [] }),
    ],
    ['test', async () => undefined],
    ['house', () => setup.saveHouse(aHouse)],
  ];
  for (const [step, answer] of walk) {
    await setup.goTo({ step });
    if (step === last) return;
    await answer();
  }
}
