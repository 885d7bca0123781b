import { inspect } from 'node:util';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { addressForm, redact, redactedRecord } from '../../../main/log/redact.ts';

const home = '/home/frieda.lang';

/** What the call throws, as a report of a bug would have it. */
function bugIn(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return `a bug: ${(error as Error).stack}`;
  }
  throw new Error('it did not fail');
}

const jwt = await new SignJWT({ upn: 'priya.raman@brightwater.example' })
  .setProtectedHeader({ alg: 'HS256' })
  .sign(Buffer.alloc(32, 7));

/** What others say when something fails, in their own words, and what of it may not be kept. */
const failures: readonly (readonly [who: string, text: string, secrets: readonly string[]])[] = [
  [
    'Graph, of a mailbox',
    'ErrorItemNotFound: The mailbox priya.raman@brightwater.example was not found.',
    ['priya', 'brightwater'],
  ],
  [
    'Graph, in the address of its next page',
    'fetch failed https://graph.microsoft.com/v1.0/users/alex.kim%40contoso.example/calendarView?$skiptoken=R0usmcdvmMuZCBYV0hguCF',
    ['alex.kim', 'contoso', 'R0usmcdvmMuZCBYV0hguCF'],
  ],
  [
    'Entra, with a secret that has run out',
    'AADSTS7000215: Invalid client secret provided. secret=Xp58Q~kLm3.tR-zaVnB2hYq_w9dEfGhIjKlMnOpQ Trace ID: 0f9e2a1b-6c1d-4d83-9d3e-1f2a3b4c5d6e',
    ['Xp58Q', 'hIjKlMnOpQ'],
  ],
  [
    'Entra, of an account',
    "AADSTS50034: The user account {EUII Hidden} does not exist in the directory; 'grace.thompson@contoso.example'",
    ['grace', 'thompson', 'contoso'],
  ],
  [
    'Google, of a calendar',
    'GaxiosError: Not Found https://www.googleapis.com/calendar/v3/calendars/aurora@contoso.example/events?syncToken=CPDAlvWDx70CEPDAlvWDx70CGAU=',
    ['aurora', 'contoso', 'CPDAlvWDx70'],
  ],
  [
    'Google, with its access token',
    'Request had invalid authentication credentials: ya29.a0AfB_byC3xYzQ1w2E3r4T5y6U7i8O9p0AbCdEfGh',
    ['ya29.a0', 'byC3xYz'],
  ],
  [
    'Google, with a refresh token',
    'invalid_grant: 1//0gX9aBcDeFgHiCgYIARAAGBASNwF-L9IrT2uV3wX4yZ5aB6cD7eF8',
    ['0gX9aBcDeFgHi', 'L9IrT2uV3w'],
  ],
  [
    'openid-client, with the answer of the server',
    `OAuth2Error { error: 'invalid_client', "client_secret": "correct horse 9 battery", "access_token":"${jwt}" }`,
    ['correct horse', 'battery', 'eyJ'],
  ],
  [
    'openid-client, with the address of a redirect',
    'unexpected authorization response http://127.0.0.1:49160/signed-in?code=0.AXoA-abcDEF123&state=bd2f',
    ['0.AXoA', 'bd2f'],
  ],
  [
    'undici, of a header',
    `InvalidArgumentError: invalid authorization header: Bearer ${jwt}`,
    [jwt, 'eyJ', jwt.slice(-10)],
  ],
  [
    'a proxy, with whom it knows',
    'connect http://frieda:geheim9@proxy.contoso.example:8080/ failed',
    ['frieda', 'geheim9'],
  ],
  ['a part of a token', `token ${jwt.slice(0, 40)}`, ['eyJ']],
  ['the beginning of a token', 'cannot decode eyJhbGciOiJIUz', ['eyJhbGciOiJIUz']],
  ['a short token', 'refused: Authorization: bearer mF_9.B5f-4.1JqM', ['mF_9', '1JqM']],
  [
    'the guests’ network',
    'not drawn: WIFI:T:WPA;S:Contoso Guest;P:maple-river-42;;',
    ['Contoso Guest', 'maple'],
  ],
  ['nmcli', 'Error: connection failed, password: maple-river-42', ['maple-river']],
  ['a PIN', 'wrong PIN 481517 was given; "pin":"481517"; PIN: 481517', ['481517']],
  ['a file of the user', `EACCES: ${home}/.config/Atrium Kiosk/settings.json`, ['frieda', 'lang']],
  ['a file of a Mac', '/Users/frieda.lang/Library/Application Support/Atrium Kiosk', ['frieda']],
  ['a file of Windows', 'C:\\Users\\Frieda\\AppData\\Roaming\\Atrium Kiosk', ['Frieda']],
  [
    'a file of somebody with two names on Windows',
    "ENOENT: no such file or directory, open 'C:\\Users\\Jane Doe\\AppData\\Roaming\\x'",
    ['Jane', 'Doe'],
  ],
  [
    'a password of several words, as Node shows objects',
    "{ ssid: 'Guest', password: 'maple river forty' } psk=\"maple river forty\"",
    ['maple', 'river', 'forty'],
  ],
  ['a token, named without quotes', 'server refused token: abc123def456', ['abc123']],
  [
    'a key',
    `${'0123456789abcdef'.repeat(4)} and ${Buffer.alloc(48, 'Qx7#').toString('base64')}`,
    ['0123456789abcdef', 'UXg3'],
  ],
  ['JSON.parse', bugIn(() => JSON.parse('Priya\nRaman')), ['Priya', 'Raman']],
  [
    'the engine, of a value that somebody typed',
    bugIn(() => {
      throw new TypeError(`cannot find host "Grace Thompson" for 'Priya Raman' (“Brightwater”)`);
    }),
    ['Grace', 'Thompson', 'Priya', 'Raman', 'Brightwater'],
  ],
  [
    'an address in another script',
    'not found: 田中@例え.example, müller@büro.example',
    ['田中', '例え', 'müller', 'büro'],
  ],
];

describe('a text of the log', () => {
  it.each(failures)('holds nothing that it should not: %s', (_who, text, secrets) => {
    const kept = redact(text, home);
    for (const secret of secrets) {
      expect(text).toContain(secret);
      expect(kept).not.toContain(secret);
    }
    expect(kept.length).toBeGreaterThan(0);
  });

  it.each([
    'calendar: timeout (deadline passed)',
    'calendar: bad-response (HTTP 502 without a Graph error)',
    'calendar: forbidden (HTTP 403 ErrorAccessDenied)',
    'sync: the calendar does not answer: offline (UND_ERR_CONNECT_TIMEOUT)',
    'staff PIN: could not be stored (ENOSPC)',
    'staff:chooseCredentialFile: refused, no staff session is unlocked',
    'visits.sqlite: damaged (SQLITE_CORRUPT_VTAB)',
    '/etc/atrium-kiosk/policy.json: tenant.calendar.microsoft.tenantId is missing',
    'check-in 0f9e2a1b-6c1d-4d83-9d3e-1f2a3b4c5d6e',
    'keychain: unavailable (Cannot autolaunch D-Bus without X11 $DISPLAY)',
    'no calendar is set up: tenant.calendar.google.account is missing: the account that the service account acts for',
  ])('that tells nothing of anybody stays as it is: %s', (text) => {
    expect(redact(text, home)).toBe(text);
  });

  it('tells of a bug what it was and where, without what it stumbled on', () => {
    const text = bugIn(() => (undefined as unknown as { name: string }).name);
    expect(redact(text)).toBe(text.replace(/\/(home|Users)\/[^/]+/g, '~'));
    const kept = redact(bugIn(() => JSON.parse('Priya Raman')));
    expect(kept).toMatch(
      /^a bug: SyntaxError: Unexpected token "…", "…" is not valid JSON\n {4}at /,
    );
    expect(kept).toContain('redact.test.ts');
  });

  it('is cut where it is endless, and says by how much', () => {
    const kept = redact('word '.repeat(1_000_000));
    expect(kept.length).toBeLessThan(4_100);
    expect(kept).toMatch(/… \(4996000 more characters\)$/);
  });

  it('is not cut within an address, of which a name would be left', () => {
    const kept = redact(`${'word '.repeat(798)}jane.doe@contoso.example`);
    expect(kept).not.toContain('jane');
    expect(kept).toMatch(/word … \(24 more characters\)$/);
  });

  it('has its addresses found without going over it again and again', () => {
    const before = performance.now();
    expect('a%40'.repeat(25_000).replace(addressForm, '')).not.toBe('');
    expect('a'.repeat(100_000).replace(addressForm, '')).toHaveLength(100_000);
    expect(performance.now() - before).toBeLessThan(5_000);
  });

  it('takes no longer for a text made to keep it busy', () => {
    const texts = ['a@', 'https://', 'eyJeyJ', '"', '%40', 'token=', '\n at ', 'password '].map(
      (part) => part.repeat(20_000),
    );
    const before = performance.now();
    for (const text of texts) redact(text, home);
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});

describe('a record of the log', () => {
  it('has every text in it redacted, however deep, and everything else as it was', () => {
    const record = { at: 5, is: true, none: null, who: ['alex@contoso.example', { home }] };
    expect(redactedRecord(record, home)).toEqual({
      at: 5,
      is: true,
      none: null,
      who: ['<address>', { home: '~' }],
    });
    expect(inspect(record)).toContain('alex@');
  });
});
