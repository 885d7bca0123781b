import { chmodSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { emptyHome, run } from '../tenant/keyring-session.ts';
import { type BrokenSetUp, describeBroken } from './broken-set-up.ts';
import { withDatabases, withKeyring } from './lived-in.ts';

const missing = (name: string): BrokenSetUp['breakIt'] => {
  return (kiosk) => {
    delete kiosk.secrets[name];
  };
};

describeBroken([
  {
    what: 'there is no keychain',
    breakIt: (kiosk) => {
      const home = emptyHome();
      kiosk.session = { run: (command) => run(command, home) };
    },
    check: 'keychain',
    verdict: 'failed',
    means: /^There is no keychain that can be used/,
  },
  {
    what: 'the keychain is locked',
    breakIt: async (kiosk) => (await withKeyring(kiosk)).lock(),
    check: 'keychain',
    verdict: 'failed',
    means: /^The keychain is locked/,
  },
  {
    what: 'the client secret is missing in the keychain',
    breakIt: async (kiosk) => {
      missing('microsoft.clientSecret')(kiosk);
      await withKeyring(kiosk);
    },
    check: 'secret microsoft.clientSecret',
    verdict: 'failed',
    means: /^It is not in the keychain\.$/,
  },
  {
    what: 'the client secret in the keychain is wrong',
    breakIt: async (kiosk) => {
      kiosk.secrets['microsoft.clientSecret'] = 'something-else';
      await withKeyring(kiosk);
    },
    check: 'sign-in',
    verdict: 'failed',
    means: /^The sign-in service does not accept the client secret: .*AADSTS7000215\)\.$/,
  },
  {
    what: 'the password of the guest Wi-Fi is missing',
    breakIt: missing('wifi.password'),
    check: 'secret wifi.password',
    verdict: 'warning',
    means: /^It is not in the keychain\.$/,
  },
  {
    what: 'the disk is read-only',
    breakIt: (kiosk) => {
      withDatabases(kiosk);
      chmodSync(kiosk.folder, 0o555);
      onTestFinished(() => chmodSync(kiosk.folder, 0o755));
      kiosk.isUnprivileged = true;
    },
    check: 'disk',
    verdict: 'failed',
    means: /^The kiosk's folder takes nothing \((EACCES|EROFS)\)/,
  },
  {
    what: 'the kiosk was never started',
    breakIt: ({ folder }) => rmSync(folder, { recursive: true }),
    check: 'disk',
    verdict: 'warning',
    means: /never started/,
  },
  {
    what: 'the calendar cache is no database',
    breakIt: (kiosk) => writeFileSync(withDatabases(kiosk).cache, 'x'.repeat(10_000)),
    check: 'cache',
    verdict: 'warning',
    means: /^The calendar cache cannot be used \(SQLITE_NOTADB\)/,
  },
  {
    what: 'half of the calendar cache is gone',
    breakIt: (kiosk) => truncateSync(withDatabases(kiosk).cache, 8_192),
    check: 'cache',
    verdict: 'warning',
    means: /^The calendar cache cannot be used \(SQLITE_CORRUPT\)/,
  },
  {
    what: 'the record of visits is no database',
    breakIt: (kiosk) => writeFileSync(withDatabases(kiosk).visits, 'x'.repeat(10_000)),
    check: 'visits',
    verdict: 'failed',
    means: /^The record of visits cannot be used \(SQLITE_NOTADB\)/,
  },
  {
    what: 'a later release wrote the visits',
    breakIt: (kiosk) => {
      const database = new Database(withDatabases(kiosk).visits);
      database.pragma('user_version = 99');
      database.close();
    },
    check: 'visits',
    verdict: 'failed',
    means: /^A later release of the kiosk wrote the record of visits \(version 99\)\.$/,
  },
  {
    what: 'what was set up at the screen is damaged',
    breakIt: ({ folder }) => writeFileSync(join(folder, 'settings.json'), '{"settings": '),
    check: 'settings',
    verdict: 'failed',
    means: /^The file of what was set up at the screen is not JSON at line 1/,
  },
]);
