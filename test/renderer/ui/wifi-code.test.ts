import { describe, expect, it } from 'vitest';
import { wifiCode } from '../../../renderer/ui/wifi-code.ts';
import type { Wifi } from '../../../shared/wifi.ts';

const guest: Wifi = {
  ssid: 'Northwind Guest',
  security: 'WPA',
  password: 'maple-river-42',
  hidden: false,
};

describe('the text of the Wi-Fi code', () => {
  it.each<[string, Partial<Wifi>, string | null]>([
    ['a WPA network', {}, 'WIFI:T:WPA;S:Northwind Guest;P:maple-river-42;;'],
    ['a WEP network', { security: 'WEP' }, 'WIFI:T:WEP;S:Northwind Guest;P:maple-river-42;;'],
    ['a hidden one', { hidden: true }, 'WIFI:T:WPA;S:Northwind Guest;P:maple-river-42;H:true;;'],
    ['an open one', { security: 'open', password: null }, 'WIFI:T:nopass;S:Northwind Guest;;'],
    [
      'an open one with a password left over',
      { security: 'open' },
      'WIFI:T:nopass;S:Northwind Guest;;',
    ],
    ['one whose password cannot be read', { password: null }, null],
    [
      'signs that mean something in the code',
      { ssid: 'a;b,c:d"e\\f', password: '\\;,:"' },
      'WIFI:T:WPA;S:a\\;b\\,c\\:d\\"e\\\\f;P:\\\\\\;\\,\\:\\";;',
    ],
    ['other scripts', { ssid: 'Gäste 客人' }, 'WIFI:T:WPA;S:Gäste 客人;P:maple-river-42;;'],
  ])('%s', (_what, parts, code) => {
    expect(wifiCode({ ...guest, ...parts })).toBe(code);
  });
});
