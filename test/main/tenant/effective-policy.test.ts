import { expect, test } from 'vitest';
import { effectivePolicy, isLocked } from '../../../main/tenant/effective-policy.ts';
import type { JsonObject } from '../../../main/tenant/json-object.ts';
import { documented, policyWith } from './policy-builder.ts';

const complete = documented as JsonObject;

test('value by value the policy file wins, and the device fills what it leaves out', () => {
  const { policy, locked } = effectivePolicy(
    { tenant: { calendar: { access: 'rooms', rooms: ['borealis@contoso.example'] } } },
    complete,
  );
  expect(policy.tenant.calendar).toMatchObject({
    access: 'rooms',
    rooms: ['borealis@contoso.example'],
    microsoft: documented.tenant.calendar.microsoft,
  });
  expect(locked).toEqual(['tenant.calendar.access', 'tenant.calendar.rooms']);
});

test('a network, a cloud, help and texts for rooms come from one file, whole', () => {
  const { policy, locked } = effectivePolicy(
    { tenant: { wifi: { ssid: 'Guest' } }, kiosk: { help: { text: 'Ask at the bar.' } } },
    {
      tenant: { wifi: { ssid: 'Old', security: 'open', hidden: true } },
      kiosk: { help: { staffed: false, phone: '4411' } },
    },
  );
  expect(policy.tenant.wifi).toEqual({ ssid: 'Guest', security: 'WPA', hidden: false });
  expect(policy.kiosk.help).toEqual({ text: 'Ask at the bar.' });
  expect(locked).toEqual(['tenant.wifi', 'tenant.wifi.ssid', 'kiosk.help', 'kiosk.help.text']);
});

test.each([
  ['microsoft', 'cloud', { authority: 'https://one.example/t/v2.0', graph: 'https://one.example' }],
  ['google', 'endpoints', { authority: 'https://one.example', api: 'https://one.example' }],
])('where %s is reached comes from one file, whole', (provider, group, whole) => {
  const calendar = (endpoints: object) => ({
    tenant: { calendar: { [provider]: { [group]: endpoints } } },
  });
  const above = { authority: 'https://two.example' };
  const { given, locked } = effectivePolicy(calendar(above), calendar(whole));
  expect(given).toEqual(calendar(above));
  expect(locked).toContain(`tenant.calendar.${provider}.${group}`);
});

test('a calendar that both files together do not complete is not configured', () => {
  const { policy, given, missing } = effectivePolicy(
    { tenant: { calendar: { microsoft: { cloud: 'global' } } } },
    policyWith({ 'tenant.calendar.microsoft.clientId': undefined }) as JsonObject,
  );
  expect(policy.tenant).toMatchObject({ name: 'Northwind', calendar: null });
  expect(missing).toEqual([{ path: 'tenant.calendar.microsoft.clientId', message: 'is missing' }]);
  expect(given).toHaveProperty('tenant.calendar.provider', 'microsoft');
});

test('parts that do not fit each other leave the calendar alone without an effect', () => {
  const { policy, missing } = effectivePolicy(
    { tenant: { calendar: { access: 'rooms' } } },
    policyWith({ 'tenant.calendar.rooms': [] }) as JsonObject,
  );
  expect(policy.tenant).toMatchObject({ name: 'Northwind', calendar: null });
  expect(missing.map(({ path }) => path)).toEqual(['tenant.calendar.rooms']);
});

test.each([
  ['tenant.calendar.access', true],
  ['tenant.calendar', true],
  ['tenant.calendar.rooms', false],
  ['tenant.wifi.hidden', true],
  ['tenant.wifiName', false],
])('whether %s is locked: %s', (path, expected) => {
  expect(isLocked(['tenant.calendar.access', 'tenant.wifi'], path)).toBe(expected);
});
