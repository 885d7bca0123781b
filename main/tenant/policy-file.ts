import { join } from 'node:path';

/** Where IT puts the policy file, and the kiosk looks for it. */
export function usualPolicyFile(): string {
  switch (process.platform) {
    case 'win32':
      return join(process.env.ProgramData ?? 'C:\\ProgramData', 'Atrium Kiosk', 'policy.json');
    case 'darwin':
      return '/Library/Application Support/Atrium Kiosk/policy.json';
    default:
      return '/etc/atrium-kiosk/policy.json';
  }
}
