import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { KioskPlaces } from './command-world.ts';

/** How the command is called; printed with every complaint about its arguments. */
export const doctorUsage = (calledBy: string): string =>
  `usage: ${calledBy} [--policy FILE] [--user-data FOLDER] [--secrets -] [--json]
         [--bundle FILE]
  --policy      the policy file; default: where the kiosk looks for it
  --user-data   the kiosk's own folder; default: that of the user who runs this
  --secrets -   read {"PROVIDER":{"clientSecret":"…"}} from standard input, not from the keychain
  --json        one JSON object on standard output
  --bundle      write a zip with all that support needs as well, which may be mailed`;

/** What the command was asked. */
export interface DoctorArguments {
  readonly policyFile: string;
  readonly folder: string;
  readonly secretsFromStdin: boolean;
  readonly json: boolean;
  /** The zip file that is to be written; null for none. */
  readonly bundle: string | null;
}

const options = {
  policy: { type: 'string' },
  'user-data': { type: 'string' },
  secrets: { type: 'string' },
  json: { type: 'boolean' },
  bundle: { type: 'string' },
} as const;

/**
 * Reads the command line, which stands above where this kiosk has its files. The error is one
 * sentence that says what is wrong with it.
 */
export function doctorArguments(
  argv: readonly string[],
  kiosk: KioskPlaces,
): Result<DoctorArguments, string> {
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
    policyFile: values.policy ?? kiosk.policyFile,
    folder: values['user-data'] ?? kiosk.folder,
    secretsFromStdin: values.secrets === '-',
    json: values.json ?? false,
    bundle: values.bundle ?? null,
  });
}

const parse = (argv: readonly string[]) =>
  parseArgs({ args: [...argv], options, allowPositionals: false }).values;
