import { expect, test } from 'vitest';
import { shownSettingsSchema } from '../../../main/setup/shown-settings.ts';

const nothing = shownSettingsSchema.parse({});

test.each([
  ['all of it', []],
  ['the tenant', { tenant: [{ name: 'Northwind' }] }],
  ['the calendar', { tenant: { calendar: ['microsoft'] } }],
  ['the kiosk', { kiosk: 'HQ' }],
])(
  'a draft in which %s is no group of settings is shown as if it were left out',
  (_what, given) => {
    expect(shownSettingsSchema.parse(given)).toEqual(nothing);
  },
);
