import { expect, test } from 'vitest';
import { refusals } from '../../../../main/calendar/microsoft/refusals.ts';
import type { SignInCause } from '../../../../shared/staff/setup-view.ts';

const { causeOf, numberIn } = refusals;

const wrongSecret = 'AADSTS7000215: Invalid client secret provided for app alex. Trace ID: 1.';

test('of a description, only the number is passed on', () => {
  expect(numberIn(wrongSecret)).toBe('AADSTS7000215');
  expect(numberIn('alex@contoso.example is not allowed to do this.')).toBe('');
});

test.each<[string, SignInCause | null]>([
  [wrongSecret, 'wrong-secret'],
  ['AADSTS65001: Nobody has consented.', 'consent-missing'],
  ['AADSTS530036: Not with a device code.', 'blocked'],
  ['AADSTS1: A number that nobody knows.', null],
  ['No number at all.', null],
])('the number makes the cause plainer: %s', (description, cause) => {
  expect(causeOf({ error: 'invalid_grant', description })).toBe(cause);
});

test('the advice is where Entra has the switch for it', () => {
  expect(refusals.advice['wrong-secret']).toMatch(/app registration/);
  expect(refusals.advice['unknown-tenant']).toMatch(/directory \(tenant\) ID/);
});
