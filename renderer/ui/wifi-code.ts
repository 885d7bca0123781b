import type { Wifi } from '../../shared/wifi.ts';

/**
 * What a phone's camera joins a network by: the `WIFI:` text of ZXing's "Barcode contents" page,
 * which iOS and Android read. Null where there is no password to put in and the network wants one.
 */
export function wifiCode({ ssid, security, password, hidden }: Wifi): string | null {
  if (security !== 'open' && password === null) return null;
  const parts =
    security === 'open' || password === null
      ? ['T:nopass', `S:${escaped(ssid)}`]
      : [`T:${security}`, `S:${escaped(ssid)}`, `P:${escaped(password)}`];
  if (hidden) parts.push('H:true');
  return `WIFI:${parts.join(';')};;`;
}

const escaped = (text: string): string => text.replace(/[\\;,:"]/g, '\\$&');
