import { demoLicence } from '../licence/demo-licence.ts';
import { companyName, companyTimeZone, kioskBuilding, roomAddresses } from './company/company.ts';
import type { Tenant } from './tenant.ts';

/** The guest network of the simulated tenant. */
export const guestWifi = { ssid: `${companyName} Guest`, password: 'maple-river-42' } as const;

/** What an installer would write into the policy file of a kiosk in the tenant's first building. */
export function policyFor(tenant: Tenant) {
  return {
    tenant: {
      name: companyName,
      timeZone: companyTimeZone,
      domains: ['contoso.example'],
      calendar: {
        provider: 'microsoft',
        access: 'hosts',
        rooms: roomAddresses,
        window: { beforeMinutes: 30, afterMinutes: 90 },
        microsoft: {
          tenantId: tenant.tenantId,
          clientId: tenant.clientId,
          signIn: 'application',
          cloud: { authority: tenant.issuer, graph: tenant.origin },
        },
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
export const secretsFor = (tenant: Tenant): Readonly<Record<string, string>> => ({
  'microsoft.clientSecret': tenant.clientSecret,
  'wifi.password': guestWifi.password,
});
