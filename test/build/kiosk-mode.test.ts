import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kioskExitCodes } from '../../main/shell/kiosk-exit-codes.ts';

const root = join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const ofLinux = (name: string): string => read(`build/kiosk-mode/linux/${name}`);

/** What packages are called and hold, of electron-builder.yml. */
const packaged = read('electron-builder.yml');
const named = (name: string): string =>
  packaged.match(new RegExp(`^${name}: (.+)$`, 'm'))?.[1] ?? `no ${name}`;
const product = named('productName');
const executableFor = (system: 'linux' | 'win' | 'mac'): string => {
  const section = packaged.match(new RegExp(`^${system}:\n(?: .*\n| *#.*\n)*`, 'm'))?.[0];
  return section?.match(/^ {2}executableName: (.+)$/m)?.[1] ?? product;
};

/** The value of a key in a unit or a drop-in, which has it once. */
function setting(text: string, key: string): string {
  const found = [...text.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value]) => value);
  expect(found, key).toHaveLength(1);
  return found[0] ?? '';
}

describe('kiosk mode on Linux', () => {
  const unit = ofLinux('atrium-kiosk.service');
  const seat = ofLinux('atrium-kiosk-session.service');
  const session = ofLinux('session.sh');
  const script = ofLinux('kiosk-mode.sh');

  it('starts the installed executable, as it wants to be started', () => {
    const [, shell, file] = setting(unit, 'ExecStart').match(/^(\S+) "(.+)"$/) ?? [];
    expect(shell).toBe('/bin/sh');
    expect(file).toBe(`/opt/${product}/resources/kiosk-mode/linux/session.sh`);
    expect(session).toContain(`app='/opt/${product}/${executableFor('linux')}'`);
    const args = packaged.match(/^ {2}executableArgs: \[(.+)\]$/m)?.[1] ?? 'no executableArgs';
    expect(session).toContain(args.replaceAll('"', '').replaceAll(',', ' '));
    expect(session).not.toContain('sandbox');
  });

  it('starts it again whatever happened, but where only a later release helps', () => {
    expect(setting(unit, 'Restart')).toBe('always');
    expect(setting(unit, 'StartLimitIntervalSec')).toBe('0');
    expect(Number(setting(unit, 'RestartSec'))).toBeGreaterThanOrEqual(1);
    const prevented = setting(unit, 'RestartPreventExitStatus').split(' ').map(Number);
    expect(prevented).toEqual([kioskExitCodes.visitsOfLaterRelease]);
    expect(Number(setting(unit, 'SuccessExitStatus'))).toBe(kioskExitCodes.startAnew);
  });

  it('is told by the kiosk, and gives it the time to help itself first', () => {
    expect(setting(unit, 'Type')).toBe('notify');
    expect(setting(unit, 'NotifyAccess')).toBe('all');
    // A page that hangs is ended after 16 seconds, and its next answer comes 4 seconds after it is
    // back; the sign of life before that may be half of the time old.
    expect(Number(setting(unit, 'WatchdogSec')) / 2).toBeGreaterThan(16 + 4 + 10);
  });

  it('is told from within the unit: logind takes whatever opens a session out of it', () => {
    expect(unit).not.toMatch(/^PAMName=/m);
    expect(setting(unit, 'BindsTo')).toBe('atrium-kiosk-session.service');
    expect(setting(unit, 'After')).toBe('atrium-kiosk-session.service');
    expect(setting(seat, 'User')).toBe(setting(unit, 'User'));
    expect(setting(seat, 'Restart')).toBe('always');
    expect(seat).toMatch(/^Wants=atrium-kiosk\.service$/m);
    expect(ofLinux('polkit.rules')).toContain(`subject.user === "${setting(unit, 'User')}"`);
  });

  it('opens the keyring with the password that was sealed for it, and starts without', () => {
    const unsealed = setting(unit, 'ExecStartPre');
    const [, name, file] = unsealed.match(/^-\+.* --name=(\S+) (\S+) - \| /) ?? [];
    expect(unsealed).toContain(` /run/${setting(unit, 'RuntimeDirectory')}/${name}'`);
    expect(session).toContain(`RUNTIME_DIRECTORY:-/nonexistent}/${name}"`);
    expect(script).toContain(`--name=${name} `);
    expect(script).toContain(`credential=${file}\n`);
  });

  it('runs as a user of its own, in a session that is put in place', () => {
    const user = setting(unit, 'User');
    expect(ofLinux('sysusers.conf')).toMatch(new RegExp(`^u ${user} - .+ /usr/sbin/nologin$`, 'm'));
    expect(ofLinux('tmpfiles.conf')).toMatch(new RegExp(`0700 ${user} ${user} -$`, 'm'));
    expect(script).toContain(`"$here/pam" /etc/pam.d/${setting(seat, 'PAMName')}\n`);
    for (const [, name = ''] of script.matchAll(/"\$here\/([a-z]+\.?[a-z]*)"/g)) {
      expect(existsSync(join(root, 'build/kiosk-mode/linux', name)), name).toBe(true);
    }
  });
});

describe('kiosk mode on Windows', () => {
  const configuration = read('build/kiosk-mode/windows/shell-launcher.xml');

  it('starts the installed executable', () => {
    const shells = [...configuration.matchAll(/<Shell Shell="([^"]+)"/g)].map(([, file]) => file);
    expect(shells).toEqual([
      '%SystemRoot%\\explorer.exe',
      `%ProgramFiles%\\${executableFor('win')}\\${executableFor('win')}.exe`,
    ]);
  });

  it('starts it again whatever happened, but where only a later release helps', () => {
    const actions = [...configuration.matchAll(/ReturnCode="(\d+)" Action="(\w+)"/g)].map(
      ([, code, action]) => [Number(code), action],
    );
    const { ended, broken, visitsOfLaterRelease, startAnew } = kioskExitCodes;
    expect(actions).toEqual([
      [ended, 'RestartShell'],
      [broken, 'RestartShell'],
      [visitsOfLaterRelease, 'DoNothing'],
      [startAnew, 'RestartShell'],
    ]);
    expect(actions).toHaveLength(Object.keys(kioskExitCodes).length);
    expect(configuration).toContain('<DefaultAction Action="RestartShell"/>');
  });

  it('gives the profile to the account that Windows signs in', () => {
    const ids = [...configuration.matchAll(/<Profile Id="(\{[\dA-F-]{36}\})"/g)].map(
      ([, id]) => id,
    );
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('is turned on with the file that lies beside the script', () => {
    expect(read('build/kiosk-mode/windows/kiosk-mode.ps1')).toContain("'shell-launcher.xml'");
  });
});

describe('kiosk mode on macOS', () => {
  const agent = read('build/kiosk-mode/macos/com.atrium-kiosk.kiosk.plist');
  const profile = read('build/kiosk-mode/macos/atrium-kiosk-mode.mobileconfig');

  it('starts the installed executable, and again whatever happened, but in no hot loop', () => {
    const name = executableFor('mac');
    expect(agent).toContain(`<string>/Applications/${name}.app/Contents/MacOS/${name}</string>`);
    expect(agent).toMatch(/<key>KeepAlive<\/key>\s*<true\/>/);
    expect(Number(agent.match(/ThrottleInterval<\/key>\s*<integer>(\d+)/)?.[1])).toBeGreaterThan(9);
  });

  it('bears the name of the application, and no identifier twice', () => {
    expect(agent).toMatch(new RegExp(`Label</key>\\s*<string>${named('appId')}</string>`));
    const identifiers = [...profile.matchAll(/PayloadIdentifier<\/key>\s*<string>(.+)<\/string>/g)];
    for (const [, identifier] of identifiers) {
      expect(identifier?.startsWith(`${named('appId')}.mode`)).toBe(true);
    }
    const uuids = [...profile.matchAll(/PayloadUUID<\/key>\s*<string>([\dA-F-]{36})<\/string>/g)];
    expect(uuids).toHaveLength(identifiers.length);
    expect(new Set(uuids.map(([, uuid]) => uuid)).size).toBe(identifiers.length);
  });
});
