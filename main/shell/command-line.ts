import { join } from 'node:path';
import { app } from 'electron';

/** Where IT puts the policy file; `--policy=FILE` on the command line names another. */
export function policyFile(): string {
  const named = app.commandLine.getSwitchValue('policy');
  if (named) return named;
  switch (process.platform) {
    case 'win32':
      return join(process.env.ProgramData ?? 'C:\\ProgramData', 'Atrium Kiosk', 'policy.json');
    case 'darwin':
      return '/Library/Application Support/Atrium Kiosk/policy.json';
    default:
      return '/etc/atrium-kiosk/policy.json';
  }
}
