import { expect, test } from 'vitest';
import { settingsFromRegistry } from '../../../../main/tenant/managed-policy/registry-settings.ts';
import { checkSettings } from '../../../../main/tenant/policy-check.ts';
import { describePolicyFailure } from '../../../../main/tenant/policy-failure.ts';
import { type Exported, registryKeyOf } from './registry-key-of.ts';

const read = (exported: Exported) => settingsFromRegistry(registryKeyOf(exported));

/** What is wrong with it, or strange about it, after both readings. */
function complaints(exported: Exported): string {
  const settings = read(exported);
  const checked = settings.ok ? checkSettings(settings.value) : settings;
  return checked.ok
    ? checked.value.warnings.join('\n')
    : describePolicyFailure('KEY', checked.error);
}

test('sub-keys are groups, and a REG_DWORD is true or false where the schema says so', () => {
  const settings = read({
    tenant: {
      name: 'Northwind',
      calendar: { askWhenUnsure: 0, window: { beforeMinutes: 1 } },
      wifi: { ssid: '1', hidden: 1 },
    },
    kiosk: { idleSeconds: 60 },
  });
  expect(settings).toEqual({
    ok: true,
    value: {
      tenant: {
        name: 'Northwind',
        calendar: { askWhenUnsure: false, window: { beforeMinutes: 1 } },
        wifi: { ssid: '1', hidden: true },
      },
      kiosk: { idleSeconds: 60 },
    },
  });
});

test('a list is a REG_MULTI_SZ, a sub-key with numbered values as ADMX lists are, or JSON', () => {
  const numbered = Object.fromEntries(
    Array.from({ length: 11 }, (_, index) => [`${11 - index}`, `r${11 - index}@contoso.example`]),
  );
  const settings = read({
    tenant: { domains: ['a.example', 'b.example'], calendar: { rooms: numbered } },
    kiosk: { languages: '["de"]' },
  });
  expect(settings).toEqual({
    ok: true,
    value: {
      tenant: {
        domains: ['a.example', 'b.example'],
        calendar: { rooms: Array.from({ length: 11 }, (_, n) => `r${n + 1}@contoso.example`) },
      },
      kiosk: { languages: ['de'] },
    },
  });
});

test('what has no shape in a registry is a text of JSON; a text that is none stays one', () => {
  const settings = read({
    tenant: {
      name: '{"not": "a group"}',
      calendar: {
        roomTexts: '{"Sky lounge": {"name": "Sky Lounge", "floor": "9"}}',
        microsoft: { cloud: 'global' },
      },
    },
    kiosk: { help: '{"staffed": false, "phone": "4411"}' },
  });
  expect(settings).toEqual({
    ok: true,
    value: {
      tenant: {
        name: '{"not": "a group"}',
        calendar: {
          roomTexts: { 'Sky lounge': { name: 'Sky Lounge', floor: '9' } },
          microsoft: { cloud: 'global' },
        },
      },
      kiosk: { help: { staffed: false, phone: '4411' } },
    },
  });
});

test('the case of names is that of the schema, whoever made the keys', () => {
  const settings = read({ TENANT: { Calendar: { HOSTGROUP: 'staff@contoso.example' } } });
  expect(settings).toEqual({
    ok: true,
    value: { tenant: { calendar: { hostGroup: 'staff@contoso.example' } } },
  });
});

test('a group that is given as JSON and as a key is both', () => {
  const settings = read({ tenant: { wifi: '{"ssid": "Guest"}' }, Tenant: { name: 'Northwind' } });
  expect(settings).toEqual({
    ok: true,
    value: { tenant: { wifi: { ssid: 'Guest' }, name: 'Northwind' } },
  });
});

test.each<[string, Exported, RegExp]>([
  ['2', { kiosk: { staff: { choosePin: 2 } } }, /^KEY: kiosk\.staff\.choosePin must be true/],
  ['a word', { kiosk: { idleSeconds: '60' } }, /^KEY: kiosk\.idleSeconds must be a number$/],
  ['half of JSON', { kiosk: { help: '{"staffed"' } }, /^KEY: kiosk\.help has none of its forms/],
  ['no list', { tenant: { domains: 'a.example' } }, /^KEY: tenant\.domains must be a list/],
  ['REG_BINARY', { tenant: { name: null } }, /^KEY: tenant\.name must be of the type REG_SZ/],
])('a value that is %s is named by its path', (_what, exported, words) => {
  expect(complaints(exported)).toMatch(words);
});

test.each(['clientSecret', 'password', 'clientKey', 'refreshToken'])(
  'a secret has no place: %s is an unknown setting, and its value is not repeated',
  (name) => {
    const said = complaints({
      tenant: {
        calendar: { microsoft: { [name]: 'hush' } },
        wifi: { ssid: 'Guest', [name]: 'hush' },
      },
    });
    expect(said.split('\n')).toEqual([
      `tenant.calendar.microsoft.${name} is not a known setting and is ignored`,
      `tenant.wifi.${name} is not a known setting and is ignored`,
    ]);
  },
);

test('names that an object has by itself are names like any other', () => {
  const key = registryKeyOf({ tenant: {} });
  const values = new Map([['__proto__', 'x']]);
  const keys = new Map([...key.keys, ['constructor', registryKeyOf({ toString: 'x' })]]);
  const settings = settingsFromRegistry({ values, keys });
  expect(settings.ok && Object.keys(settings.value).sort()).toEqual([
    '__proto__',
    'constructor',
    'tenant',
  ]);
  expect(settings.ok && checkSettings(settings.value)).toMatchObject({ ok: true });
});
