import { epochMs } from '../../../shared/epoch-ms.ts';
import type { Diagnosis } from '../../../shared/staff/diagnosis.ts';
import {
  type LicenceState,
  type LicenceView,
  licenceStates,
} from '../../../shared/staff/licence-view.ts';
import { enterPin } from './access-states.ts';
import { setupView } from './setup-views.ts';
import type { Replies, StaffStage } from './staff-stage.ts';
import type { StaffState } from './staff-states.ts';
import { changedDay } from './today-states.ts';

const licence = (part: Partial<LicenceView> = {}): LicenceView => ({
  state: 'valid',
  customer: 'Northwind Traders GmbH',
  tier: 'Enterprise',
  entitlements: ['calendar_integration'],
  expiresAt: epochMs(Date.UTC(2027, 10, 24)),
  graceEndsAt: epochMs(Date.UTC(2027, 11, 8)),
  isLocked: false,
  ...part,
});

const nobodys = {
  customer: null,
  tier: null,
  entitlements: [],
  expiresAt: null,
  graceEndsAt: null,
};

const licenceIn = (state: LicenceState): LicenceView =>
  licence({
    state,
    ...(['missing', 'tampered', 'unreadable'].includes(state) && nobodys),
  });

const line = (check: string, verdict: 'ok' | 'warning' | 'failed', todo: string | null) => ({
  check,
  verdict,
  means:
    'The authority answered in 84 ms, and the clocks are 2 s apart, which is well within 5 min.',
  todo,
});

const diagnosis: Diagnosis = {
  at: epochMs(Date.UTC(2026, 10, 24, 8, 30, 7)),
  findings: [
    line('policy', 'ok', null),
    line('keychain', 'failed', 'Unlock the keychain of the account that the kiosk runs under.'),
    line('licence', 'warning', 'Ask the vendor for a new licence before 8 December 2027.'),
    line('clock', 'ok', null),
    ...['aurora', 'borealis', 'fjord', 'conference.room.a', 'conference.room.b'].map((name) =>
      line(`room ${name}@northwind.example`, 'ok', null),
    ),
  ],
};

const replies = (more: Replies = {}): Replies => ({ licence: licence(), ...more });

/** From home: opens the setting of that place in the list. */
const openSetting = (place: number) =>
  async function reach({ page }: StaffStage) {
    await page.locator('.home').waitFor();
    await page.locator('.setting-row').nth(place).click();
    await page.locator('.home').waitFor({ state: 'detached' });
  };

const openHouse = openSetting(2);

/** From home: opens one part of the house. */
const openPart = (place: number) =>
  async function reach(stage: StaffStage) {
    await openHouse(stage);
    await stage.page.locator('.setting-row').nth(place).click();
    await stage.page.locator('.house').waitFor({ state: 'detached' });
  };

const locked = [
  'tenant.name',
  'tenant.wifi',
  'tenant.brand',
  'kiosk.help',
  'kiosk.idleSeconds',
  'tenant.calendar.window',
  'tenant.calendar.changeTracking',
  'kiosk.retention',
];

/** Home, the house, the licence and the diagnosis. */
export const otherStates: readonly StaffState[] = [
  {
    name: 'home',
    replies: replies({ today: changedDay }),
    reach: ({ page }) => page.locator('.setting-row .state-word').nth(2).waitFor(),
  },
  {
    name: 'home-nothing-yet',
    replies: replies({
      licence: licenceIn('missing'),
      setup: setupView({
        inForce: false,
        provider: { chosen: null },
        authorize: { method: null, signIn: { kind: 'idle' } },
        house: { tenantName: '', wifi: null },
      }),
    }),
    reach: ({ page }) => page.locator('.setting-row .state-word').nth(1).waitFor(),
  },
  {
    name: 'pin-change',
    replies: replies(),
    reach: openSetting(5),
  },
  {
    name: 'pin-changed',
    replies: replies({ changePin: 'changed' }),
    async reach(stage) {
      await openSetting(5)(stage);
      await enterPin(stage, '271828');
      await enterPin(stage, '271828');
      await stage.page.locator('.notice').waitFor();
    },
  },
  { name: 'house', replies: replies(), reach: openHouse },
  {
    name: 'house-draft',
    replies: replies({ setup: setupView({ inForce: false }) }),
    reach: openHouse,
  },
  {
    name: 'house-waits',
    replies: replies({ setup: setupView({ inForce: false, reachable: 'authorize' }) }),
    reach: openHouse,
  },
  { name: 'house-name', replies: replies(), reach: openPart(0) },
  { name: 'house-wifi', replies: replies(), reach: openPart(1) },
  {
    name: 'house-wifi-none',
    replies: replies({ setup: setupView({ house: { wifi: null } }) }),
    async reach(stage) {
      await openPart(1)(stage);
      await stage.page.locator('.choice').last().click();
    },
  },
  {
    name: 'house-wifi-problem',
    replies: replies({
      saveHouse: {
        problems: [
          {
            path: 'tenant.wifi.ssid',
            message: 'tenant.wifi.ssid must not be longer than 32 bytes',
          },
        ],
        view: setupView(),
      },
    }),
    async reach(stage) {
      await openPart(1)(stage);
      await stage.page.locator('.keyboard-next').click();
      await stage.page.locator('.field-problem').waitFor();
    },
  },
  { name: 'house-colour', replies: replies(), reach: openPart(2) },
  {
    name: 'house-colour-too-light',
    replies: replies(),
    async reach(stage) {
      await openPart(2)(stage);
      await stage.page.locator('.field input').fill('8cbbae');
    },
  },
  { name: 'house-logo', replies: replies(), reach: openPart(3) },
  {
    name: 'house-logo-too-large',
    replies: replies({ chooseLogo: { status: 'too-large', view: setupView() } }),
    async reach(stage) {
      await openPart(3)(stage);
      await stage.page.locator('.screen-footer .button').last().click();
    },
  },
  { name: 'house-help', replies: replies(), reach: openPart(4) },
  {
    name: 'house-help-words',
    replies: replies({
      setup: setupView({ house: { help: { text: 'Bitte klingeln Sie beim Hausmeister.' } } }),
    }),
    reach: openPart(4),
  },
  { name: 'house-times', replies: replies(), reach: openPart(5) },
  {
    name: 'house-changes',
    replies: replies({ setup: setupView({ house: { canBeTold: true } }) }),
    reach: openPart(6),
  },
  { name: 'house-keep', replies: replies(), reach: openPart(7) },
  ...(['name', 'wifi', 'colour', 'logo', 'help', 'times', 'changes', 'keep'] as const).map(
    (part, place) => ({
      name: `house-${part}-locked`,
      replies: replies({ setup: setupView({ locked }) }),
      reach: openPart(place),
    }),
  ),
  ...licenceStates.map((state) => ({
    name: `licence-${state}`,
    replies: replies({ licence: licenceIn(state) }),
    async reach(stage: StaffStage) {
      await openSetting(3)(stage);
      await stage.page.locator('.notice').waitFor();
    },
  })),
  {
    name: 'licence-locked',
    replies: replies({ licence: licence({ isLocked: true }) }),
    async reach(stage) {
      await openSetting(3)(stage);
      await stage.page.locator('.set-by-it').waitFor();
    },
  },
  {
    name: 'licence-typed-wrong',
    replies: replies({ saveLicence: licenceIn('unreadable') }),
    async reach(stage) {
      await openSetting(3)(stage);
      await stage.page.locator('.screen-footer .button').click();
      await stage.page.locator('.field input').fill('eyJhbGciOiJFZERTQSJ9.eyJpc3Mi');
      await stage.page.locator('.keyboard-next').click();
      await stage.page.locator('.field-problem').waitFor();
    },
  },
  {
    name: 'diagnosis',
    replies: replies({ diagnose: diagnosis }),
    async reach(stage) {
      await openSetting(4)(stage);
      await stage.page.locator('.findings').waitFor();
    },
  },
];
