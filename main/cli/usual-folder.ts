import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The kiosk's own folder, as Electron's userData has it for the user who runs this:
 * https://www.electronjs.org/docs/latest/api/app#appgetpathname
 */
export function usualFolder(): string {
  const home = homedir();
  const appData =
    process.platform === 'win32'
      ? (process.env.APPDATA ?? join(home, 'AppData', 'Roaming'))
      : process.platform === 'darwin'
        ? join(home, 'Library', 'Application Support')
        : (process.env.XDG_CONFIG_HOME ?? join(home, '.config'));
  return join(appData, 'Atrium Kiosk');
}
