/**
 * Runs a command in a session of its own, so that tests and the demo neither touch the user's
 * keyring nor need one, nor a display: a private D-Bus, an empty and unlocked gnome-keyring and a
 * virtual X display, with a folder for temporary files; all gone when the command ends.
 *
 *     node test/run/private-session.ts COMMAND [ARGUMENT…]
 *
 * Linux only. Elsewhere the command runs in the user's session.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The line break is the password of the keyring that the daemon makes on the way. */
const withKeyring = `printf '\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec "$@"`;
const withDisplay = ['xvfb-run', '--auto-servernum', '--server-args=-screen 0 1920x1920x24'];
/** Else a program would prefer the user's Wayland display to the X display that it is given. */
const x11 = { WAYLAND_DISPLAY: undefined, XDG_SESSION_TYPE: 'x11' };

/**
 * Runs `command` in a private session and gives its exit code (128 + n when signal n ended it).
 * With `display: 'existing'` its windows open on the user's display.
 */
export async function runInPrivateSession(
  command: readonly string[],
  display: 'virtual' | 'existing' = 'virtual',
): Promise<number> {
  if (process.platform !== 'linux') {
    const [program = '', ...args] = command;
    return spawnSync(program, args, { stdio: 'inherit' }).status ?? 1;
  }

  const folder = await mkdtemp(join(tmpdir(), 'session-'));
  const own = {
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_RUNTIME_DIR: join(folder, 'run'),
    TMPDIR: join(folder, 'tmp'),
  };
  for (const path of Object.values(own)) await mkdir(path, { mode: 0o700 });
  await mkdir(join(own.XDG_DATA_HOME, 'keyrings'));

  const child = start(
    [
      'dbus-run-session',
      '--',
      'sh',
      '-c',
      withKeyring,
      'sh',
      ...(display === 'virtual' ? withDisplay : []),
      ...command,
    ],
    { ...process.env, ...own, ...(display === 'virtual' ? x11 : reachableWayland()) },
  );
  const code = await exitCode(child);
  await rm(folder, { recursive: true, force: true });
  return code;
}

/** The user's Wayland display by its full path, as its name is relative to the user's runtime folder. */
function reachableWayland(): NodeJS.ProcessEnv {
  const { WAYLAND_DISPLAY, XDG_RUNTIME_DIR } = process.env;
  if (!WAYLAND_DISPLAY || !XDG_RUNTIME_DIR) return {};
  return { WAYLAND_DISPLAY: resolve(XDG_RUNTIME_DIR, WAYLAND_DISPLAY) };
}

/** In a process group of its own, so that a signal to this process reaches all of it. */
function start([program = '', ...args]: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(program, args, { env, stdio: 'inherit', detached: true });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => killGroup(child, signal));
  }
  return child;
}

function exitCode(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      killGroup(child, 'SIGKILL');
      resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']);
    });
  });
}

/** Does nothing when no process of the group is left. */
function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

if (import.meta.main) process.exitCode = await runInPrivateSession(process.argv.slice(2));
