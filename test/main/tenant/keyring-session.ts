import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Ended, endOf } from '../../ended.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';

/** A D-Bus session with a keyring of its own, for the length of a test. */
export interface KeyringSession {
  /** Runs a command in the session. */
  run(command: readonly string[], input?: string): Promise<Ended>;
  /** Locks the keyring, as a screen lock or another program may at any time. */
  lock(): Promise<void>;
  /** Unlocks the keyring. */
  unlock(): Promise<void>;
}

const password = 'correct horse';
/** Starts the keyring, unlocked, in place of one that runs; it stays in the background without our pipes. */
const unlocking = 'gnome-keyring-daemon --replace --components=secrets --unlock >/dev/null 2>&1';

/** No session and no display; where compiled sources are kept is no part of either. */
function bare(): Readonly<Record<string, string>> {
  const { PATH = '', NODE_COMPILE_CACHE: compiled } = process.env;
  return { PATH, ...(compiled && { NODE_COMPILE_CACHE: compiled }) };
}

/** Runs a command with these variables on top of a bare environment. */
export function run(
  command: readonly string[],
  variables: Readonly<Record<string, string>> = {},
  input: string | Buffer = '',
): Promise<Ended> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { env: { ...bare(), ...variables } });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return endOf(child, input);
}

/** Variables of a home that holds nothing. */
export function emptyHome(): Readonly<Record<string, string>> {
  const folder = temporaryFolder();
  const home = {
    HOME: folder,
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_RUNTIME_DIR: join(folder, 'run'),
  };
  mkdirSync(join(home.XDG_DATA_HOME, 'keyrings'), { recursive: true });
  mkdirSync(home.XDG_CONFIG_HOME);
  mkdirSync(home.XDG_RUNTIME_DIR, { mode: 0o700 });
  return home;
}

/** Starts a session with an empty, unlocked keyring. `wrapper` runs the whole of it, such as a display. */
export async function startKeyring(wrapper: readonly string[] = []): Promise<KeyringSession> {
  const home = emptyHome();
  const [program = '', ...args] = [
    ...wrapper,
    'dbus-run-session',
    '--',
    'sh',
    '-c',
    'echo "$DBUS_SESSION_BUS_ADDRESS"; cat',
  ];
  const env = { ...bare(), ...home };
  const session = spawn(program, args, { env, stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = once(session, 'exit');
  onTestFinished(async () => {
    session.stdin.end();
    await ended;
  });
  const [address] = await once(session.stdout, 'data');
  const variables = { ...home, DBUS_SESSION_BUS_ADDRESS: String(address).trim() };

  async function unlock(): Promise<void> {
    await mustSucceed(['sh', '-c', unlocking], password);
  }
  async function mustSucceed(command: readonly string[], input = ''): Promise<void> {
    const { code, stderr } = await run(command, variables, input);
    if (code !== 0) throw new Error(`${command.join(' ')}: ${stderr}`);
  }
  await unlock();
  return {
    run: (command, input) => run(command, variables, input),
    unlock,
    lock: () =>
      mustSucceed([
        'dbus-send',
        '--session',
        '--print-reply',
        '--dest=org.freedesktop.secrets',
        '/org/freedesktop/secrets',
        'org.freedesktop.Secret.Service.Lock',
        'array:objpath:/org/freedesktop/secrets/collection/login',
      ]),
  };
}
