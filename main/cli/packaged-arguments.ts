/** What the packaged application is started by. */
export const executable = 'atrium-kiosk';

const names = [
  'doctor',
  'lookup',
  'provision',
  'reset-pin',
  'hash-pin',
  'visitor-data',
  'version',
  'help',
] as const;

/** What the executable can be asked to do, in the place of showing the kiosk's screen. */
export type PackagedCommand = (typeof names)[number];

/** A command that was asked for. */
export type AskedCommand =
  | {
      readonly name: PackagedCommand;
      /** What comes after it. */
      readonly argv: readonly string[];
      /** What `--policy=FILE` before it names, as for the kiosk itself. */
      readonly policyFile: string | null;
    }
  /** A switch that is all but a command: a kiosk that starts instead is not what was meant. */
  | { readonly name: 'unknown'; readonly given: string; readonly nearest: PackagedCommand };

/** Letters in which a switch that was meant to be a command differs from it. */
const slip = 2;

/**
 * The command that the arguments of the executable ask for; null for the kiosk itself. What comes
 * before a command is Chromium's or the kiosk's, what comes after it is the command's own.
 */
export function askedCommand(args: readonly string[]): AskedCommand | null {
  const at = args.findIndex((arg) => nameIn(arg) !== null);
  const name = nameIn(args[at] ?? '');
  if (name === null) return nearCommand(args);
  const value = /=(.*)$/s.exec(args[at] ?? '')?.[1];
  const after = args.slice(at + 1);
  return {
    name,
    argv: value === undefined ? after : [value, ...after],
    policyFile: policyIn(args.slice(0, at)),
  };
}

function nameIn(arg: string): PackagedCommand | null {
  const given = /^--([\w-]+)(?:=.*)?$/s.exec(arg)?.[1];
  return names.find((name) => name === given) ?? null;
}

function policyIn(args: readonly string[]): string | null {
  const prefix = '--policy=';
  return args.findLast((arg) => arg.startsWith(prefix))?.slice(prefix.length) || null;
}

function nearCommand(args: readonly string[]): AskedCommand | null {
  for (const given of args) {
    if (!given.startsWith('--')) continue;
    const nearest = names.find((name) => distance(`--${name}`, given) <= slip);
    if (nearest) return { name: 'unknown', given, nearest };
  }
  return null;
}

/** How many letters have to be put in, taken out or changed to make one of the other (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (let column = 1; column <= other.length; column += 1) {
      const changed = (row[column - 1] ?? 0) + (other[column - 1] === letter ? 0 : 1);
      next.push(Math.min((row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1, changed));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
