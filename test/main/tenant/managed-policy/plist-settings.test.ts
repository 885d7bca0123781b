import { expect, test } from 'vitest';
import { settingsFromPlist } from '../../../../main/tenant/managed-policy/plist-settings.ts';

const wanted = {
  tenant: { name: 'Northwind', calendar: { askWhenUnsure: false, rooms: ['a@contoso.example'] } },
  kiosk: { staff: { choosePin: true } },
};

test.each([
  ['nested', wanted],
  [
    'flat',
    {
      'tenant.name': 'Northwind',
      'tenant.calendar.askWhenUnsure': false,
      'tenant.calendar.rooms': ['a@contoso.example'],
      'kiosk.staff.choosePin': true,
    },
  ],
  [
    'both, in one order',
    { ...wanted, tenant: { calendar: wanted.tenant.calendar }, 'tenant.name': 'Northwind' },
  ],
  [
    'and in the other',
    { 'tenant.name': 'Northwind', ...wanted, tenant: { calendar: wanted.tenant.calendar } },
  ],
  [
    'with numbers for what is true or false, as some services write it',
    {
      ...wanted,
      tenant: { name: 'Northwind', calendar: { askWhenUnsure: 0, rooms: ['a@contoso.example'] } },
      'kiosk.staff.choosePin': 1,
    },
  ],
  ['with texts of JSON', { ...wanted, kiosk: '{"staff": {"choosePin": true}}' }],
  [
    "with the profile's own keys",
    { ...wanted, PayloadUUID: '7A1B', PayloadType: 'com.atrium-kiosk.kiosk', PayloadVersion: 1 },
  ],
])('preferences that are %s are the same settings', (_what, plist) => {
  expect(settingsFromPlist(plist)).toEqual(wanted);
});

test("a record's own names may have dots in them", () => {
  const roomTexts = { 'Conf. A': { name: 'Conference Room A' } };
  expect(settingsFromPlist({ 'tenant.calendar.roomTexts': roomTexts })).toEqual({
    tenant: { calendar: { roomTexts } },
  });
});

test('what is no group does not become one', () => {
  expect(settingsFromPlist({ tenant: 7, 'tenant.name': 'Northwind' })).toEqual({ tenant: 7 });
});
