import { parseArgs } from 'node:util';
import { type Visitor, visitorSchema } from '../../shared/check-in-form.ts';
import { type EpochMs, epochMs } from '../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { Temporal } from '../../shared/temporal.ts';
import { type EmailAddress, emailAddress } from '../calendar/meeting.ts';

/** How the command is called; printed with every complaint about its arguments. */
export const lookupUsage = (calledBy: string): string =>
  `usage: ${calledBy} --host ADDRESS [--at TIME] [--policy FILE]
         [--visitor-name NAME] [--visitor-email ADDRESS] [--secrets -] [--json]
  --policy      go by this file alone; default: by what this kiosk goes by
  --at          when the visitor is expected, with its offset: 2026-11-24T10:00+01:00; default: now
  --secrets -   read {"PROVIDER":{"clientSecret":"…"}} from standard input, not from the keychain
  --json        one JSON object on standard output`;

/** What the command was asked. */
export interface LookupArguments {
  /** The file that is to count alone; null: what this kiosk goes by. */
  readonly policy: string | null;
  readonly host: EmailAddress;
  readonly at: EpochMs;
  readonly visitor: Visitor;
  readonly secretsFromStdin: boolean;
  readonly json: boolean;
}

const options = {
  policy: { type: 'string' },
  host: { type: 'string' },
  at: { type: 'string' },
  'visitor-name': { type: 'string' },
  'visitor-email': { type: 'string' },
  secrets: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** Reads the command line; the error is one sentence that says what is wrong with it. */
export function lookupArguments(
  argv: readonly string[],
  now: EpochMs,
): Result<LookupArguments, string> {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(argv);
  } catch (error) {
    return fail((error as Error).message);
  }
  if (!values.host) return fail('--host ADDRESS is missing');
  if (!isAddress(values.host)) return fail(`--host: "${values.host}" is not an e-mail address`);
  const email = values['visitor-email'] ?? null;
  if (email !== null && !isAddress(email)) {
    return fail(`--visitor-email: "${email}" is not an e-mail address`);
  }
  if (values.secrets !== undefined && values.secrets !== '-') {
    return fail('--secrets takes only "-": secrets are read from standard input');
  }
  const at = values.at === undefined ? now : instant(values.at);
  if (at === null) {
    return fail(
      `--at: "${values.at}" is not a time with an offset, such as 2026-11-24T10:00+01:00`,
    );
  }
  // A visitor who gave no name is one whose name proves nothing.
  const visitor = visitorSchema.safeParse({
    name: values['visitor-name'] ?? '-',
    company: null,
    email,
  });
  if (!visitor.success) return fail('--visitor-name must have 1 to 200 characters');
  return ok({
    policy: values.policy ?? null,
    host: emailAddress(values.host),
    at,
    visitor: visitor.data,
    secretsFromStdin: values.secrets === '-',
    json: values.json ?? false,
  });
}

const parse = (argv: readonly string[]) =>
  parseArgs({ args: [...argv], options, allowPositionals: false }).values;

const isAddress = (text: string): boolean => /^[^\s@]+@[^\s@]+$/u.test(text.trim());

function instant(text: string): EpochMs | null {
  try {
    return epochMs(Temporal.Instant.from(text).epochMilliseconds);
  } catch {
    return null;
  }
}
