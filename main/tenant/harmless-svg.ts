// None of these looks on from each of many places to the end of the file: a picture of a megabyte
// must not hold the kiosk up.

/** One drawing, and nothing before or after it; of a text without spaces at its ends. */
const wholeDrawing = /^(<\?xml\s[^>]*\?>)?\s*<(\w+:)?svg[\s>].*<\/(\w+:)?svg\s*>$/is;

/** The document type that drawing programs write: it declares nothing, and no browser reads it. */
const documentType = /<!doctype[^<>[]*>/i;

/** Elements that run something, show something of another document, or change an address. */
const forbiddenElement =
  /<\s*(?:[\w.-]+:)?(?:script|foreignobject|iframe|embed|object|image|audio|video|handler|listener|animate|set)\b/i;

/** `onload=` and the like. */
const eventHandler = /[\s"'/]on\w+\s*=/i;

/** What an address may be: a part of the same picture. */
const address = /\b(?:href|src|base)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*))/gi;

/** What a style may point at: a part of the same picture. */
const styleAddress = /url\(\s*["']?\s*([^)]?)/gi;

/** What declares entities, and instructions, which name style sheets. */
const beyondTheTree = /<!doctype|<!entity|<\?(?!xml\s)/i;

/** Ways of writing in a style what the checks here would not recognise. */
const disguised = /\\|@import|javascript:|image-set\(/i;

/**
 * Whether a file is a drawing in SVG that holds nothing but itself: no script, no event handler, no
 * other document and no reference to anything outside. Stricter than it has to be, as a logo needs
 * none of it: the page shows it as a picture, in which a browser runs and loads nothing either.
 */
export function isHarmlessSvg(bytes: Uint8Array): boolean {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return false;
  }
  text = text.replace(documentType, ' ');
  const bare = withoutComments(text).trim();
  if (!wholeDrawing.test(bare)) return false;
  // With and without what looks like a comment: a browser may not take it for one.
  return holdsOnlyItself(decoded(bare)) && holdsOnlyItself(decoded(text));
}

function holdsOnlyItself(text: string): boolean {
  if ([forbiddenElement, eventHandler, beyondTheTree, disguised].some((sign) => sign.test(text))) {
    return false;
  }
  const addresses = [...text.matchAll(address)].map(([, a, b, c]) => a ?? b ?? c ?? '');
  const styled = [...text.matchAll(styleAddress)].map(([, first]) => first ?? '');
  return [...addresses, ...styled].every((target) => /^\s*(#|$)/.test(target));
}

const withoutComments = (text: string): string =>
  text
    .split('-->')
    .map((part) => part.split('<!--', 1)[0])
    .join(' ');

/** The text with its characters that are written as numbers. */
const decoded = (text: string): string =>
  text.replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));?/gi, (_reference, hex, decimal) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
  });
