import { expect, test } from 'vitest';
import { checkPolicy } from '../../../main/tenant/policy-check.ts';
import { policyWith } from './policy-builder.ts';

const days = 'must be "mon" or "tue" or "wed" or "thu" or "fri" or "sat" or "sun"';
const https = 'must be an https address';

test.each([
  ['openingHours.days[0]', { openingHours: { days: ['monday'] } }, days],
  ['openingHours.from', { openingHours: { from: '7:00' } }, 'must be a time such as "06:30"'],
  [
    'openingHours.to',
    { openingHours: { from: '20:00', to: '07:00' } },
    'must be later than "from"',
  ],
  ['updates.url', { updates: { url: 'http://updates.example/' } }, https],
  ['updates.url', { updates: { url: 'nonsense' } }, https],
  [
    'updates.url',
    { updates: { url: 'https://it:word@updates.example/' } },
    'must not hold a user or password',
  ],
])('kiosk.%s of %j is refused, in plain words', (path, kiosk, message) => {
  const checked = checkPolicy(policyWith({ kiosk }));
  expect(checked).toMatchObject({
    ok: false,
    error: { cause: 'invalid', problems: [{ path: `kiosk.${path}`, message }] },
  });
});

test('updates are fetched by night, also past midnight', () => {
  const url = 'https://updates.example/kiosk@lobby/';
  const updates = { url, from: '23:00', to: '01:00' };
  const checked = checkPolicy(policyWith({ 'kiosk.updates': updates }));
  expect(checked).toMatchObject({ ok: true, value: { policy: { kiosk: { updates } } } });
});
