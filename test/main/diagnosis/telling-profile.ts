import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createKioskLog } from '../../../main/log/kiosk-log.ts';
import { rotatingFile } from '../../../main/log/rotating-file.ts';
import { openVisitHistory } from '../../../main/visits/visit-history.ts';
import { openVisitStore } from '../../../main/visits/visit-store.ts';
import { demoLicence } from '../../licence/demo-licence.ts';
import { aVisit } from '../visits/visit-builder.ts';

const licence = demoLicence();
const pinHash = `scrypt:16:8:1:${'c2FsdHNhbHQ'.repeat(2)}:${'aGFzaGhhc2g'.repeat(4).slice(1)}`;
const guests = 'maple river guests';

/** Settings in which every text is one to be found again. */
export const tellingSettings = {
  tenant: {
    name: 'Northwind Traders',
    domains: ['northwind.example'],
    licence,
    wifi: { ssid: 'Northwind Guest' },
    brand: { logo: '/srv/northwind/crest.svg' },
    calendar: {
      provider: 'microsoft',
      microsoft: {
        tenantId: '7d3f3a5e-92c4-4f7a-8f53-0d1f6f8c2b11',
        clientId: '7d3f3a5e-92c4-4f7a-8f53-0d1f6f8c2b12',
        signIn: 'application',
        cloud: {
          authority: 'https://login.northwind.example',
          graph: 'https://graph.northwind.example',
        },
      },
      google: {
        signIn: 'browser',
        clientId: 'desktop-of-northwind',
        account: 'it@northwind.example',
      },
      rooms: ['aurora@northwind.example', 'borealis@northwind.example'],
      hostGroup: 'visited@northwind.example',
      roomTexts: { 'Aurora (2nd)': { name: 'Aurora Hall', building: 'Old Mill', floor: 'Attic' } },
    },
  },
  kiosk: {
    building: 'Old Mill',
    help: { staffed: false, phone: '+49 30 1234' },
    staff: { pinHash, resetPin: 'after-the-summer' },
    webhooks: { url: 'https://hook.northwind.example/kiosk', port: 8443 },
    updates: { url: 'https://updates.northwind.example/kiosk' },
  },
} as const;

const { calendar } = tellingSettings.tenant;
const { microsoft, google } = calendar;

/** What somebody wrote or is, and the kiosk knows: it is kept out of a bundle wherever it turns up. */
export const known: readonly string[] = [
  'Northwind Traders',
  'Northwind Guest',
  'northwind.example',
  ...calendar.rooms,
  calendar.hostGroup,
  'Aurora (2nd)',
  'Aurora Hall',
  'Old Mill',
  'Attic',
  '+49 30 1234',
  'after-the-summer',
  '/srv/northwind/crest.svg',
  'hook.northwind.example',
  'updates.northwind.example',
  microsoft.tenantId,
  microsoft.clientId,
  'login.northwind.example',
  google.clientId,
  google.account,
  licence,
  pinHash,
  'Priya Raman',
  'Priya',
  'Brightwater',
  'priya.raman@brightwater.example',
  'Grace Thompson',
  'Thompson',
  'grace@northwind.example',
  'Oluwaseun Adeyemi',
];

/** What looks like a secret, or is said to be one. */
export const tokens: readonly string[] = [
  'Xp58Q~kLm3.tR-zaVnB2hYq_w9dEfGhIjK',
  'ya29.a0AfB_byC3xYzQ1w2E3r4T5y6U7i8O9p0AbCdEfGh',
  '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
];

/** What only the keychain and the staff know, and no search can tell from any other word. */
export const unknowable: readonly string[] = [guests, '481517'];

/**
 * A profile with all of that where it belongs, and with what is {@link known} and the
 * {@link tokens} in its log, too, where they should never have come.
 */
export function writeTellingProfile(folder: string): void {
  mkdirSync(join(folder, 'logs'), { recursive: true });
  recordVisits(join(folder, 'visits.sqlite'));
  writeFileSync(join(folder, 'licence.jwt'), licence);
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(tellingSettings));
  writeFileSync(join(folder, 'staff-pin.json'), JSON.stringify({ hash: pinHash }));
  writeFileSync(join(folder, 'Priya Raman.pdf'), 'what somebody left there');
  const file = rotatingFile(
    join(folder, 'logs/kiosk.log'),
    { bytes: 1e6, kept: 4 },
    () => undefined,
  );
  createKioskLog(file).problem('calendar: timeout (deadline passed)');
  const slips = [...known, ...tokens].map((each) => ({ msg: `slipped: ${each}.`, [each]: [each] }));
  const lines = [...slips.map((slip) => JSON.stringify(slip)), 'Priya Raman, and no JSON', ''];
  appendFileSync(join(folder, 'logs/kiosk.log.1'), lines.join('\n'));
}

function recordVisits(file: string): void {
  const host = { name: 'Grace Thompson', address: 'grace@northwind.example' };
  const store = openVisitStore(file);
  const history = openVisitHistory(file);
  if (!store.ok || !history.ok) throw new Error('visits.sqlite');
  const visitor = {
    name: 'Priya Raman',
    company: 'Brightwater',
    email: 'priya.raman@brightwater.example',
  };
  store.value.record(aVisit({ visitor, host }));
  store.value.close();
  const typed = { name: 'Oluwaseun Adeyemi', company: null, email: null };
  history.value.putTyped({ id: 'one', visitor: typed, host, expectedAt: aVisit().expectedAt });
  history.value.close();
}
