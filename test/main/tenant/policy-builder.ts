/** A policy file's content, as the documentation gives it. */
export const documented = {
  tenant: {
    name: 'Northwind',
    timeZone: 'Europe/Berlin',
    domains: ['contoso.example'],
    calendar: {
      provider: 'microsoft',
      access: 'hosts',
      rooms: ['aurora@contoso.example'],
      window: { beforeMinutes: 30, afterMinutes: 90 },
      microsoft: {
        tenantId: '6b1f6f0e-55c8-4c1f-9b0a-7a5b9a0c1d2e',
        clientId: '0d9a1c3e-9f4b-4a58-8a57-1f2e3d4c5b6a',
        signIn: 'application',
        cloud: {
          authority: 'https://127.0.0.1:8443/tenant/v2.0',
          graph: 'https://127.0.0.1:8443',
        },
      },
    },
    wifi: { ssid: 'Northwind Guest', security: 'WPA' },
  },
  kiosk: { building: 'HQ', timeZone: 'Europe/Berlin', idleSeconds: 45, help: { staffed: true } },
} as const;

/** The documented policy with other values: `tenant.calendar.access`, and `undefined` for none. */
export function policyWith(changes: Readonly<Record<string, unknown>>): unknown {
  const policy: unknown = structuredClone(documented);
  for (const [path, value] of Object.entries(changes)) {
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    let group = policy as Record<string, unknown>;
    for (const step of steps) group = group[step] as Record<string, unknown>;
    if (value === undefined) delete group[last];
    else group[last] = value;
  }
  return policy;
}
