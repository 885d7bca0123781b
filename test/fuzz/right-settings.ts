import type { JsonObject } from '../../main/tenant/json-object.ts';
import { documented } from '../main/tenant/policy-builder.ts';

/** A policy file with every kind of value that there is. */
export const aPolicy: JsonObject = {
  ...documented,
  tenant: {
    ...documented.tenant,
    brand: { colour: '#0f766e', logo: '/opt/logo.svg' },
    licence: 'e30.e30.e30',
    calendar: {
      ...documented.tenant.calendar,
      hostGroup: 'hosts@contoso.example',
      roomTexts: { Oak: { name: 'Oak', building: 'HQ', floor: '3' } },
    },
  },
  kiosk: {
    ...documented.kiosk,
    mode: 'kiosk',
    languages: ['en', 'de'],
    retention: { days: 90 },
    openingHours: { days: ['mon', 'tue'], from: '06:00', to: '20:00' },
    staff: { lockMinutes: 5, choosePin: false },
    webhooks: { url: 'https://kiosk.example/hooks/7f3a', address: '127.0.0.1', port: 8080 },
  },
};

/** One of the other provider's. */
export const googlePolicy: JsonObject = {
  tenant: {
    name: 'Northwind',
    calendar: {
      provider: 'google',
      access: 'rooms',
      rooms: ['oak@contoso.example'],
      google: {
        clientId: '1234',
        signIn: 'application',
        account: 'admin@contoso.example',
      },
    },
  },
};

/** The device's own file, with a draft of the wizard in it. */
export const deviceFile = {
  settings: {
    tenant: { name: 'Northwind', calendar: documented.tenant.calendar },
    kiosk: { idleSeconds: 60 },
  },
  setup: {
    step: 'house',
    settings: { tenant: { ...documented.tenant }, kiosk: { ...documented.kiosk } },
    newSecrets: ['microsoft.clientSecret'],
    authorized: null,
    certificate: null,
    finishing: false,
  },
} as const;
