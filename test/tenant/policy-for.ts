import { demoLicence } from '../licence/demo-licence.ts';
import { companyName, companyTimeZone, kioskBuilding, roomAddresses } from './company/company.ts';
import type { SimulatedTenant } from './simulated-tenant.ts';

/** The guest network of the simulated tenant. */
export const guestWifi = { ssid: `${companyName} Guest`, password: 'maple-river-42' } as const;

/** What an installer would write into the policy file of a kiosk in the tenant's first building. */
export function policyFor({ provider, block }: Pick<SimulatedTenant, 'provider' | 'block'>) {
  return {
    tenant: {
      name: companyName,
      timeZone: companyTimeZone,
      domains: ['contoso.example'],
      calendar: {
        provider,
        access: 'hosts',
        rooms: roomAddresses,
        window: { beforeMinutes: 30, afterMinutes: 90 },
        [provider]: block,
      },
      wifi: { ssid: guestWifi.ssid, security: 'WPA' },
      licence: demoLicence(),
    },
    kiosk: {
      building: kioskBuilding,
      timeZone: companyTimeZone,
      idleSeconds: 45,
      help: { staffed: true },
      mode: 'windowed',
    },
  };
}

/** The secrets that such a kiosk has in its keychain, by their names there. */
export const secretsFor = ({
  secrets,
}: Pick<SimulatedTenant, 'secrets'>): Readonly<Record<string, string>> => ({
  ...secrets,
  'wifi.password': guestWifi.password,
});

/** Secrets by their names in the keychain, in the form that `--secrets -` reads. */
export function secretsJson(secrets: Readonly<Record<string, string>>): string {
  const groups: Record<string, Record<string, string>> = {};
  for (const [name, secret] of Object.entries(secrets)) {
    const [group = '', entry = ''] = name.split('.');
    groups[group] = { ...groups[group], [entry]: secret };
  }
  return JSON.stringify(groups);
}
