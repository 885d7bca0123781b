/** Characters of a text that a line of the log holds: a stack of twenty frames fits. */
const longest = 4_000;

/**
 * An e-mail address, and what looks like one, as it stands in a text or in an address on the web. The
 * part before the @ has 64 bytes at most (RFC 5321), each of which may be written as three characters.
 */
export const addressForm =
  /[^\s@<>()[\]{}"'`,;:/\\|=&?!]{1,192}(?:@|%40)[\p{L}\p{N}][\p{L}\p{N}.-]*/gu;

/** What takes the place of what was taken out. */
const address = '<address>';
const secret = '<secret>';

/**
 * Taken out wherever it stands, in this order. It is the last net: whoever writes to the log leaves
 * names, addresses and secrets out of it in the first place.
 */
const rules: readonly (readonly [RegExp, string])[] = [
  // The code of a guest network, with its password.
  [/WIFI:[^\n]*;;/gi, secret],
  // Of an address on the web its server tells enough: people and codes are in the rest.
  [/\b(https?:\/\/)[^\s/@"'<>]+@/gi, '$1'],
  [/\b(https?:\/\/[^\s/?#"'<>\\]+)[/?#][^\s"'<>\\]+/gi, '$1/…'],
  [addressForm, address],
  // A JSON Web Token, whole or cut off.
  [/\beyJ[\w-]{8,}(?:\.[\w-]*){0,4}/g, secret],
  [/\b(Bearer|Basic|Digest)\s+[\w~+/=.-]{8,}/gi, `$1 ${secret}`],
  [
    /(["'](?:[\w-]*(?:secret|password|passphrase|token|assertion|psk|pin|authorization|cookie|key))["']\s*:\s*)("[^"\n]*"?|'[^'\n]*'?)/gi,
    `$1"${secret}"`,
  ],
  [
    /\b((?:client[_-]?)?(?:secret|assertion)|pass(?:word|phrase|wd)|passwort|psk|pin|token|(?:access|refresh|id)_token|code|api[_-]?key|authorization|cookie)(["']?\s*[=:]\s*(?=["'])|=)("[^"\n]*"?|'[^'\n]*'?|[^\s"'&;,}]+)/gi,
    `$1$2${secret}`,
  ],
  [
    /\b(pass(?:word|phrase)|passwort|psk|PIN|token|secret)((?:\s+is)?[\s:]+)(?=\S*\d)\S+/gi,
    `$1$2${secret}`,
  ],
  // Somebody's home folder, and with it their name, which may be of several words.
  [
    /(?:\/home|\/Users|[A-Za-z]:[\\/]+Users)[\\/]+[^\s\\/:"'<>]+(?:(?: [^\s\\/:"'<>]+){1,4}(?=[\\/]))?/g,
    '~',
  ],
];

/** A run of letters and digits that no word, name of a file or UUID is. */
const run = /[\w~+=-]{16,}/g;

function isRandom(text: string): boolean {
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) return false;
  if (/^[\da-f]{32,}$/i.test(text)) return true;
  return /[a-z]/.test(text) && /[A-Z]/.test(text) && (text.match(/\d/g)?.length ?? 0) >= 2;
}

/** A frame of a stack: it names places in our own code, which look random to the rule above. */
const frame = /^\s+at /;

/**
 * A text as it may be kept and mailed: without addresses, without what looks like a secret, without
 * the paths of home folders, and not longer than a line should be. The message of a bug, which is
 * known by the stack that follows it, loses what it quotes too: that is what the bug stumbled on.
 */
export function redact(text: string, home: string | null = null): string {
  const cut = text.length > longest;
  // Not within a word: what is left of an address or a secret may not look like one.
  const kept = cut ? text.slice(0, longest).replace(/\S{1,200}$/, '') : text;
  const known = home && home.length > 1 ? kept.replaceAll(home, '~') : kept;
  const frames = known.search(/\n\s+at /);
  const safe =
    frames === -1 ? known : `${withoutQuotes(known.slice(0, frames))}${known.slice(frames)}`;
  const ruled = rules.reduce((line, [rule, instead]) => line.replace(rule, instead), safe);
  const lines = ruled.split('\n').map((line) => (frame.test(line) ? line : withoutRandom(line)));
  return cut
    ? `${lines.join('\n')}… (${text.length - kept.length} more characters)`
    : lines.join('\n');
}

const withoutRandom = (line: string): string =>
  line.replace(run, (text) => (isRandom(text) ? secret : text));

/** The name of a property, which only our code has, may stay. */
function withoutQuotes(message: string): string {
  return message.replace(
    /(\((?:reading|setting) )?(["'`“‘])[\s\S]*?["'`”’](?![\p{L}\p{N}])/gu,
    (quoted, property) => (property ? quoted : '"…"'),
  );
}

/** A record with every text in it redacted, however deep; numbers, truths and nothing stay. */
export function redactedRecord(record: object, home: string | null = null): object {
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return redact(value, home);
    if (Array.isArray(value)) return value.map(clean);
    return typeof value === 'object' && value !== null ? redactedRecord(value, home) : value;
  };
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, clean(value)]));
}
