/**
 * A session of its own for each file of tests: keyring, display and folder of temporary files, so
 * that files of tests with real windows and real secrets can run side by side.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** What tells a program which session it is in. */
const ofSession = /^(DBUS_|XDG_|DISPLAY$|XAUTHORITY$|TMPDIR$|WAYLAND_DISPLAY$|GNOME_)/;

if (process.platform === 'linux') {
  const launcher = join(import.meta.dirname, 'private-session.ts');
  // It tells its environment, and ends with what it is told in return.
  const inside = ['sh', '-c', "env -0; printf '\\0'; exec cat"];
  const session = spawn(process.execPath, [launcher, ...inside], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(session, 'exit');
  const theirs = await environmentOf(session.stdout);
  for (const name of Object.keys(process.env)) if (ofSession.test(name)) delete process.env[name];
  for (const [name, value] of Object.entries(theirs)) {
    if (ofSession.test(name)) process.env[name] = value;
  }
  afterAll(async () => {
    session.stdin.end();
    await ended;
  });
}

/** The environment that `env -0` wrote, up to the second NUL in a row. */
async function environmentOf(output: NodeJS.ReadableStream): Promise<Record<string, string>> {
  let text = '';
  for await (const chunk of output) {
    text += chunk;
    if (text.endsWith('\0\0')) break;
  }
  return Object.fromEntries(
    text.split('\0').map((line) => [line.split('=', 1)[0], line.slice(line.indexOf('=') + 1)]),
  );
}
