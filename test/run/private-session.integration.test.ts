import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const launcher = join(import.meta.dirname, 'private-session.ts');

function inSession(program: string): Promise<{ stdout: string; exitCode: unknown }> {
  const args = [launcher, process.execPath, '--input-type=module', '-e', program];
  return new Promise((resolve) => {
    execFile(process.execPath, args, (error, stdout) =>
      resolve({ stdout, exitCode: error?.code ?? 0 }),
    );
  });
}

it.runIf(process.platform === 'linux')(
  'gives a bus, a display and a keyring of its own',
  async () => {
    const { stdout } = await inSession(`
    import keytar from 'keytar';
    await keytar.setPassword('private session', 'test', 'kept');
    console.log(JSON.stringify({
      password: await keytar.getPassword('private session', 'test'),
      bus: process.env.DBUS_SESSION_BUS_ADDRESS,
      display: process.env.DISPLAY,
      data: process.env.XDG_DATA_HOME,
      wayland: process.env.WAYLAND_DISPLAY,
    }));`);
    const seen = JSON.parse(stdout) as Record<string, string>;
    expect(seen.password).toBe('kept');
    expect(seen.bus).not.toBe(process.env.DBUS_SESSION_BUS_ADDRESS);
    expect(seen.display).not.toBe(process.env.DISPLAY);
    expect(seen.wayland).toBeUndefined();
    expect(existsSync(seen.data ?? '')).toBe(false);
  },
);

it('passes the exit code on', async () => {
  expect((await inSession('process.exit(7)')).exitCode).toBe(7);
});
