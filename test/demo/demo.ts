/**
 * The kiosk on a simulated tenant. With a display, a window to touch; without one, a visitor is
 * driven through by itself and photographed.
 *
 *     npm run demo [-- --provider google]
 */
import { join } from 'node:path';
import { runInPrivateSession } from '../run/private-session.ts';
import { demoProvider } from './demo-provider.ts';

const { key } = demoProvider(process.argv.slice(2));

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

const program = hasDisplay ? 'hands-on.ts' : 'guided.ts';

process.exitCode = await runInPrivateSession(
  [process.execPath, join(import.meta.dirname, program), `--provider=${key}`],
  hasDisplay ? 'existing' : 'virtual',
);
