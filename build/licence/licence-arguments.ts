import { parseArgs } from 'node:util';
import { type EpochMs, epochMs } from '../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { Temporal } from '../../shared/temporal.ts';

/** How the command is called; printed with every complaint about its arguments. */
export const licenceUsage = `usage: npm run -s licence -- --customer NAME --entitlements LIST --days DAYS --grace DAYS --key FILE
         [--tier TIER] [--from DATE]                    sign a licence, and print it
       npm run -s licence -- keys --id NAME --out FILE  make a pair of keys
  --entitlements  separated by commas; the calendar is calendar_integration
  --days          how long it is valid
  --grace         for how many days after that it still works
  --key           the private key; "-" reads it from standard input
  --tier          standard by default
  --from          the day on which it begins, such as 2027-01-01, in UTC; now by default
  --id            what licences call the key, such as vendor-2027
  --out           the file that the private key is written to; it must not be there yet`;

/** What the command was asked to do. */
export type LicenceArguments = SignArguments | KeysArguments;

/** To sign a licence. */
export interface SignArguments {
  readonly command: 'sign';
  readonly customer: string;
  readonly tier: string;
  readonly entitlements: readonly string[];
  readonly startsAt: EpochMs;
  readonly days: number;
  readonly graceDays: number;
  /** A file, or `-` for standard input. */
  readonly key: string;
}

/** To make a pair of keys. */
export interface KeysArguments {
  readonly command: 'keys';
  readonly kid: string;
  readonly file: string;
}

const signOptions = {
  customer: { type: 'string' },
  entitlements: { type: 'string' },
  days: { type: 'string' },
  grace: { type: 'string' },
  key: { type: 'string' },
  tier: { type: 'string', default: 'standard' },
  from: { type: 'string' },
} as const;

const keysOptions = { id: { type: 'string' }, out: { type: 'string' } } as const;

/** Reads the command line; the error is one sentence that says what is wrong with it. */
export function licenceArguments(
  argv: readonly string[],
  now: EpochMs,
): Result<LicenceArguments, string> {
  try {
    return argv[0] === 'keys' ? keysArguments(argv.slice(1)) : signArguments(argv, now);
  } catch (error) {
    // What `parseArgs` says of an option that is unknown or has no value.
    return fail((error as Error).message);
  }
}

function keysArguments(argv: readonly string[]): Result<KeysArguments, string> {
  const { id, out } = parseArgs({ args: [...argv], options: keysOptions }).values;
  if (!id || !/^[\w.-]{1,64}$/.test(id)) {
    return fail('--id must be a name of letters, digits, "-", "_" and "."');
  }
  if (!out) return fail('--out FILE is missing');
  return ok({ command: 'keys', kid: id, file: out });
}

function signArguments(argv: readonly string[], now: EpochMs): Result<SignArguments, string> {
  const given = parseArgs({ args: [...argv], options: signOptions }).values;
  if (!given.customer?.trim()) return fail('--customer NAME is missing');
  const entitlements = given.entitlements?.split(',').map((each) => each.trim()) ?? [];
  if (entitlements.length === 0) return fail('--entitlements LIST is missing');
  if (!entitlements.every((each) => /^[a-z\d_]+$/.test(each))) {
    return fail('--entitlements must be names such as calendar_integration, separated by commas');
  }
  const days = wholeNumber(given.days, 1, 36_500);
  if (days === null) return fail('--days must be a whole number from 1 to 36500');
  const graceDays = wholeNumber(given.grace, 0, 365);
  if (graceDays === null) return fail('--grace must be a whole number from 0 to 365');
  if (!given.key) return fail('--key FILE is missing');
  const startsAt = given.from === undefined ? now : dayStart(given.from);
  if (startsAt === null) return fail('--from must be a day such as 2027-01-01');
  return ok({
    command: 'sign',
    customer: given.customer.trim(),
    tier: given.tier,
    entitlements,
    startsAt,
    days,
    graceDays,
    key: given.key,
  });
}

function wholeNumber(text: string | undefined, least: number, most: number): number | null {
  const value = text && /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : null;
}

function dayStart(text: string): EpochMs | null {
  try {
    return epochMs(Temporal.PlainDate.from(text).toZonedDateTime('UTC').epochMilliseconds);
  } catch {
    return null;
  }
}
