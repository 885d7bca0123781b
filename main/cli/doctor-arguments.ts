import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '../../shared/result.ts';
import { usualPolicyFile } from '../tenant/policy-file.ts';

/** How the command is called; printed with every complaint about its arguments. */
export const doctorUsage = `usage: npm run -s doctor [-- [--policy FILE] [--user-data FOLDER] [--secrets -] [--json]]
  --policy      the policy file; default: where the kiosk looks for it
  --user-data   the kiosk's own folder; default: that of the user who runs this
  --secrets -   read {"PROVIDER":{"clientSecret":"…"}} from standard input, not from the keychain
  --json        one JSON object on standard output`;

/** What the command was asked. */
export interface DoctorArguments {
  readonly policyFile: string;
  readonly folder: string;
  readonly secretsFromStdin: boolean;
  readonly json: boolean;
}

const options = {
  policy: { type: 'string' },
  'user-data': { type: 'string' },
  secrets: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** Reads the command line; the error is one sentence that says what is wrong with it. */
export function doctorArguments(argv: readonly string[]): Result<DoctorArguments, string> {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(argv);
  } catch (error) {
    return fail((error as Error).message);
  }
  if (values.secrets !== undefined && values.secrets !== '-') {
    return fail('--secrets takes only "-": secrets are read from standard input');
  }
  return ok({
    policyFile: values.policy ?? usualPolicyFile(),
    folder: values['user-data'] ?? usualFolder(),
    secretsFromStdin: values.secrets === '-',
    json: values.json ?? false,
  });
}

const parse = (argv: readonly string[]) =>
  parseArgs({ args: [...argv], options, allowPositionals: false }).values;

/** Electron's userData: https://www.electronjs.org/docs/latest/api/app#appgetpathname */
function usualFolder(): string {
  const home = homedir();
  const appData =
    process.platform === 'win32'
      ? (process.env.APPDATA ?? join(home, 'AppData', 'Roaming'))
      : process.platform === 'darwin'
        ? join(home, 'Library', 'Application Support')
        : (process.env.XDG_CONFIG_HOME ?? join(home, '.config'));
  return join(appData, 'Atrium Kiosk');
}
