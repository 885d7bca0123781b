import { type SetupView, setupViewSchema } from '../../../shared/staff/setup-view.ts';

type Parts = { readonly [K in keyof SetupView]?: Partial<SetupView[K]> | SetupView[K] };

const room = (name: string, building: string | null, floor: string | null, capacity: number) => ({
  address: `${name.toLowerCase().replace(/[^a-z\d]+/g, '.')}@northwind.example`,
  name,
  building,
  floor,
  capacity,
});

const offered = [
  room('Conference Room A', 'HQ', '2', 12),
  room('Conference Room B', 'HQ', '2', 8),
  room('Conference Room 10', 'HQ', '10', 4),
  room('Conference Room 2', 'HQ', '10', 4),
  room('Aurora', 'Harbour House', '3', 1),
  room('Borealis', 'Harbour House', '3', 6),
  room(
    'Dr. Elisabeth Schwarzhaupt Gedächtnis-Sitzungssaal mit Videokonferenzanlage (nur nach Anmeldung)',
    'Verwaltungsgebäude am Nordwestbahnhof',
    'Zwischengeschoss Ost',
    120,
  ),
  room('Fjord', null, null, 10),
];

const usual: SetupView = setupViewSchema.parse({
  step: 'provider',
  reachable: 'house',
  locked: [],
  inForce: true,
  provider: { chosen: 'microsoft', offered: ['microsoft', 'google'] },
  registration: {
    tenantId: '3f2a9c1e-7b64-4d0e-9a35-c1d2e3f40516',
    clientId: 'b8e1d6a0-52c3-4f7b-8d19-0a1b2c3d4e5f',
    cloud: 'global',
  },
  authorize: {
    methods: [
      { method: 'application', barred: null },
      { method: 'browser', barred: 'locked-kiosk' },
      { method: 'device', barred: null },
    ],
    method: 'application',
    credentials: ['certificate', 'secret'],
    credential: 'certificate',
    hasSecret: false,
    hasKeyFile: false,
    certificate: {
      pem: `-----BEGIN CERTIFICATE-----\n${'MIIC8DCCAdigAwIBAgIQFv9x2k7qT1b'.repeat(36)}\n-----END CERTIFICATE-----\n`,
      thumbprint: '9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B',
      file: '/home/kiosk/.config/Atrium Kiosk/atrium-kiosk-certificate.pem',
      notAfter: Date.UTC(2028, 10, 24),
    },
    signIn: { kind: 'signed-in', account: null, endsAt: null },
  },
  reach: {
    hosts: { readable: 40, asked: 40 },
    rooms: { readable: 10, asked: 10 },
    advised: 'hosts',
  },
  access: 'hosts',
  hostGroup: null,
  rooms: {
    directory: 'readable',
    offered,
    chosen: offered.slice(0, 5).map(({ address }) => address),
    building: 'HQ',
    texts: [{ text: 'Besprechung OG', name: 'Conference Room A', building: 'HQ', floor: '2' }],
  },
  house: {
    tenantName: 'Northwind',
    wifi: { ssid: 'Northwind Guest', security: 'WPA', hidden: false, hasPassword: true },
    brand: { colour: '#0b4f8a', hasLogo: false },
    idleSeconds: 45,
    beforeMinutes: 30,
    afterMinutes: 90,
    help: { staffed: true },
    changeTracking: 'polling',
    canBeTold: false,
    keepDays: 90,
  },
});

/** A wizard that is done, but for what is said of it. */
export function setupView(parts: Parts = {}): SetupView {
  const merged = Object.fromEntries(
    Object.entries(usual).map(([key, value]) => {
      const part = parts[key as keyof SetupView];
      const isGroup =
        typeof value === 'object' && value !== null && part !== null && !Array.isArray(value);
      if (part === undefined) return [key, value];
      return [key, isGroup ? { ...value, ...(part as object) } : part];
    }),
  );
  return setupViewSchema.parse(merged);
}
