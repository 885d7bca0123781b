import { expect, test } from 'vitest';
import { checkPolicy, checkSettings } from '../../../main/tenant/policy-check.ts';
import { describePolicyFailure } from '../../../main/tenant/policy-failure.ts';
import type { Policy } from '../../../main/tenant/policy-schema.ts';
import { Temporal } from '../../../shared/temporal.ts';
import { documented, policyWith } from './policy-builder.ts';

function accepted(content: unknown): { policy: Policy; warnings: readonly string[] } {
  const checked = checkPolicy(content);
  if (!checked.ok) throw new Error(describePolicyFailure('policy', checked.error));
  return checked.value;
}

const providerPath = 'tenant.calendar.provider';

/** Every complaint about a policy: "path words". */
function complaints(content: unknown): string[] {
  const checked = checkPolicy(content);
  if (checked.ok || checked.error.cause !== 'invalid') throw new Error('was accepted');
  return checked.error.problems.map(({ path, message }) => `${path} ${message}`);
}

test('the documented policy is taken as it is, without a warning', () => {
  const { policy, warnings } = accepted(documented);
  expect(policy).toMatchObject(documented);
  expect(warnings).toEqual([]);
});

test('what is left out has its default', () => {
  const zone = Temporal.Now.timeZoneId();
  expect(accepted({}).policy).toEqual({
    tenant: {
      name: '',
      timeZone: zone,
      domains: [],
      calendar: null,
      wifi: null,
      brand: { colour: null, logo: null },
      licence: null,
    },
    kiosk: {
      building: null,
      timeZone: zone,
      idleSeconds: 45,
      help: { staffed: true },
      mode: 'kiosk',
      languages: ['en', 'de'],
      staff: { pinHash: null, resetPin: null, choosePin: false, lockMinutes: 3 },
      webhooks: null,
      retention: { days: 90, afterwards: 'delete' },
      openingHours: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '06:00', to: '20:00' },
      updates: null,
    },
  });
});

test('what is left out of a calendar has its default', () => {
  const { microsoft } = documented.tenant.calendar;
  const calendar = { provider: 'microsoft', microsoft };
  expect(accepted(policyWith({ 'tenant.calendar': calendar })).policy.tenant.calendar).toEqual({
    provider: 'microsoft',
    microsoft: { ...microsoft, credential: 'secret' },
    access: 'hosts',
    hostGroup: null,
    rooms: [],
    window: { beforeMinutes: 30, afterMinutes: 90 },
    askWhenUnsure: true,
    roomTexts: {},
    changeTracking: 'polling',
    maxAgeHours: 12,
  });
});

test('a receiver of webhooks listens to its own machine alone unless told otherwise', () => {
  const webhooks = { url: 'https://kiosk.contoso.example/changes', port: 8_443 };
  const { kiosk } = accepted(policyWith({ 'kiosk.webhooks': webhooks })).policy;
  expect(kiosk.webhooks).toEqual({ ...webhooks, address: '127.0.0.1' });
});

test('a guest network is protected and visible unless told otherwise', () => {
  const { wifi } = accepted(policyWith({ 'tenant.wifi': { ssid: 'Guest' } })).policy.tenant;
  expect(wifi).toEqual({ ssid: 'Guest', security: 'WPA', hidden: false });
});

test('the kiosk has the time zone of the tenant unless it has its own', () => {
  const { kiosk } = accepted(policyWith({ 'kiosk.timeZone': undefined })).policy;
  expect(kiosk.timeZone).toBe('Europe/Berlin');
  const own = accepted(policyWith({ 'kiosk.timeZone': 'America/New_York' })).policy;
  expect([own.tenant.timeZone, own.kiosk.timeZone]).toEqual(['Europe/Berlin', 'America/New_York']);
});

test('addresses and domains compare without case; a room named twice is one', () => {
  const rooms = ['Aurora@Contoso.Example', ' aurora@contoso.example '];
  const { tenant } = accepted(
    policyWith({ 'tenant.domains': ['Contoso.Example'], 'tenant.calendar.rooms': rooms }),
  ).policy;
  expect(tenant.domains).toEqual(['contoso.example']);
  expect(tenant.calendar?.rooms).toEqual(['aurora@contoso.example']);
});

test('texts that people write as a location name a room', () => {
  const roomTexts = { 'Conf. A': { name: 'Conference Room A', floor: '2' } };
  const { calendar } = accepted(policyWith({ 'tenant.calendar.roomTexts': roomTexts })).policy
    .tenant;
  expect(calendar?.roomTexts).toEqual({
    'Conf. A': { name: 'Conference Room A', building: null, floor: '2' },
  });
});

test.each([
  ['tenant.timeZone', 'Berlin', 'must be a time zone such as "Europe/Berlin"'],
  ['tenant.timeZone', '+01:00', 'must be a time zone such as "Europe/Berlin"'],
  ['kiosk.timeZone', 'Europe/Nowhere', 'must be a time zone such as "Europe/Berlin"'],
  ['kiosk.timeZone', 1, 'must be text in double quotes'],
  ['tenant.domains', 'contoso.example', 'must be a list: [ … ]'],
  ['tenant.calendar', null, 'must be a group of settings: { … }'],
  ['tenant.calendar.provider', 'exchange', 'must be "microsoft" or "google"'],
  ['tenant.calendar.hostGroup', 'Reception', 'must be an e-mail address'],
  ['tenant.calendar.hostGroup', 7, 'must be text in double quotes'],
  ['tenant.calendar.provider', undefined, 'is missing'],
  ['tenant.calendar.microsoft', undefined, 'is missing'],
  ['tenant.calendar.microsoft.clientId', undefined, 'is missing'],
  ['tenant.calendar.access', 'all', 'must be "hosts" or "rooms"'],
  ['tenant.calendar.window.beforeMinutes', -1, 'must be at least 0'],
  ['tenant.calendar.window.afterMinutes', 1_441, 'must be at most 1440'],
  ['tenant.calendar.window.afterMinutes', 1.5, 'must be a whole number'],
  ['tenant.calendar.window.afterMinutes', '90', 'must be a number'],
  ['tenant.calendar.askWhenUnsure', 'yes', 'must be true or false'],
  ['tenant.calendar.roomTexts', [], 'must be a group of settings: { … }'],
  ['tenant.calendar.maxAgeHours', 169, 'must be at most 168'],
  ['tenant.calendar.changeTracking', 'push', 'must be "off" or "polling" or "webhooks"'],
  ['kiosk.webhooks', { url: 'http://k.example/', port: 80 }, '.url must be an https address'],
  ['kiosk.webhooks', { url: 'https://k.example/' }, '.port is missing'],
  ['kiosk.retention', { days: 0 }, '.days must be at least 1'],
  ['tenant.wifi.ssid', '', 'must not be empty'],
  ['tenant.wifi.ssid', 'é'.repeat(17), 'must not be longer than 32 bytes'],
  ['tenant.wifi.security', 'WPA2', 'must be "WPA" or "WEP" or "open"'],
  ['tenant.name', 'N'.repeat(201), 'must not have more than 200 characters'],
  ['tenant.brand', { colour: 'red' }, '.colour must be a colour such as "#0f766e"'],
  ['tenant.brand', { logo: 'logo.png' }, '.logo must be an absolute path'],
  ['tenant.licence', '', 'must not be empty'],
  ['kiosk.staff', { pinHash: '481516' }, '.pinHash must be what "--hash-pin" printed'],
  ['kiosk.staff', { lockMinutes: 0 }, '.lockMinutes must be at least 1'],
  ['kiosk.building', '', 'must not be empty'],
  ['kiosk.idleSeconds', 14, 'must be at least 15'],
  ['kiosk.idleSeconds', 601, 'must be at most 600'],
  ['kiosk.mode', 'full', 'must be "kiosk" or "windowed"'],
  ['kiosk.help', 'Reception', 'has none of its forms: must be a group of settings: { … }'],
  [
    'kiosk.help',
    { staffed: false },
    'has none of its forms: "staffed" must be true; or "phone" is missing',
  ],
  [
    'kiosk.help',
    { staffed: true, text: 'Ask at the bar.' },
    'has none of its forms: "text" must be left out; or "staffed" must be left out',
  ],
])('%s: %j is refused, in plain words', (path, value, words) => {
  const said = words.startsWith('.') ? `${path}${words}` : `${path} ${words}`;
  expect(complaints(policyWith({ [path]: value }))).toEqual([said]);
});

test('what is missing of a calendar can be completed elsewhere; all that is wrong is named', () => {
  const preset = checkSettings({ tenant: { calendar: { microsoft: { cloud: 'global' } } } });
  expect(preset).toMatchObject({
    ok: true,
    value: { settings: { tenant: { calendar: { microsoft: { cloud: 'global' } } } } },
  });
  if (preset.ok) expect(preset.value.missing.map(({ path }) => path)).toContain(providerPath);
  const wrong = checkSettings({
    tenant: {
      calendar: {
        access: 'all',
        microsoft: { cloud: { authority: 'https://login.example' } },
        roomTexts: { 'Conf. A': {} },
      },
      wifi: {},
    },
  });
  if (wrong.ok || wrong.error.cause !== 'invalid') throw new Error('was accepted');
  expect(wrong.error.problems.map(({ path }) => path).toSorted()).toEqual([
    'tenant.calendar.access',
    'tenant.calendar.microsoft.cloud',
    'tenant.calendar.roomTexts["Conf. A"].name',
    'tenant.wifi.ssid',
  ]);
});

test.each([
  [
    'nothing but rooms to be asked',
    { 'tenant.calendar.access': 'rooms', 'tenant.calendar.rooms': [] },
  ],
  ['no block of its provider', { 'tenant.calendar.microsoft': undefined }],
])('a calendar with %s can be completed elsewhere', (_what, changes) => {
  expect(checkSettings(policyWith(changes))).toMatchObject({
    ok: true,
    value: { missing: [expect.anything()] },
  });
});

test('what was begun with another provider does not keep the chosen one from being whole', () => {
  const begun = { signIn: 'application', clientId: 7 };
  const { policy } = accepted(policyWith({ 'tenant.calendar.google': begun }));
  expect(policy).toMatchObject(documented);
  expect(policy.tenant.calendar).not.toHaveProperty('google');
});

test('a network name may have 32 bytes, of any script', () => {
  const ssid = 'é'.repeat(16);
  expect(accepted(policyWith({ 'tenant.wifi.ssid': ssid })).policy.tenant.wifi?.ssid).toBe(ssid);
});

test('asking only the rooms takes at least one room', () => {
  const content = policyWith({ 'tenant.calendar.access': 'rooms', 'tenant.calendar.rooms': [] });
  expect(complaints(content)).toEqual([
    'tenant.calendar.rooms must list at least one room where access is "rooms"',
  ]);
});

test('every wrong value is named, lists and texts by their place', () => {
  const content = policyWith({
    'tenant.domains': ['contoso.example', '@fabrikam.example'],
    'tenant.calendar.rooms': ['Aurora'],
    'tenant.calendar.roomTexts': { 'Conf. A': {} },
    'kiosk.idleSeconds': 'long',
  });
  expect(complaints(content)).toEqual([
    'tenant.domains[1] must be a domain such as "contoso.example"',
    'tenant.calendar.rooms[0] must be an e-mail address',
    'tenant.calendar.roomTexts["Conf. A"].name is missing',
    'kiosk.idleSeconds must be a number',
  ]);
});

test.each([[[]], ['text'], [null], [1]])('%j is no policy', (content) => {
  expect(complaints(content)).toEqual([' must be a group of settings: { … }']);
});

test('unknown settings are left out with a warning that names them, wherever they are', () => {
  const { policy, warnings } = accepted(
    policyWith({
      colour: 'red',
      'tenant.calender': {},
      'tenant.calendar.window.minutes': 5,
      'tenant.calendar.microsoft.cloud.portal': 'https://portal.example',
      'tenant.calendar.roomTexts': { 'Conf. A': { name: 'A', seats: 4 } },
      'kiosk.help': { staffed: true, phone: '4411' },
    }),
  );
  expect(warnings.toSorted()).toEqual(
    [
      'colour',
      'kiosk.help.phone',
      'tenant.calendar.microsoft.cloud.portal',
      'tenant.calendar.roomTexts["Conf. A"].seats',
      'tenant.calendar.window.minutes',
      'tenant.calender',
    ].map((path) => `${path} is not a known setting and is ignored`),
  );
  expect(policy.kiosk.help).toEqual({ staffed: true });
  expect(policy.tenant.calendar?.window).toEqual({ beforeMinutes: 30, afterMinutes: 90 });
  expect(policy).not.toHaveProperty('colour');
});

test('a misspelt setting is told beside the one that is missing for it', () => {
  const content = policyWith({
    'tenant.calendar.microsoft.clientId': undefined,
    'tenant.calendar.microsoft.clientID': 'x',
  });
  const checked = checkPolicy(content);
  if (checked.ok) throw new Error('was accepted');
  expect(describePolicyFailure('policy.json', checked.error).split('\n')).toEqual([
    'policy.json: tenant.calendar.microsoft.clientId is missing',
    'policy.json: tenant.calendar.microsoft.clientID is not a known setting and is ignored',
  ]);
});

test('no complaint repeats a value: one may be a secret in the wrong place', () => {
  const content = policyWith({
    'tenant.calendar.microsoft.clientSecret': 'hunter2',
    'tenant.wifi.password': 'hunter2',
    'tenant.timeZone': 'hunter2',
    'tenant.calendar.microsoft.cloud': 'hunter2',
    'kiosk.help': 'hunter2',
  });
  const checked = checkPolicy(content);
  if (checked.ok) throw new Error('was accepted');
  expect(describePolicyFailure('policy.json', checked.error)).not.toContain('hunter2');
});

test('what was given is not changed', () => {
  const content = policyWith({ colour: 'red' });
  checkPolicy(content);
  expect(content).toHaveProperty('colour');
});
