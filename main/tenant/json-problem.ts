/** Where a text stops being JSON, and what should be there. */
export interface JsonProblem {
  /** UTF-16 units from the start. */
  readonly offset: number;
  /** "expected a colon" */
  readonly message: string;
}

const space = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them inside text.
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const literal = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

/** Lists and groups within each other beyond which whoever goes through them would run out of stack. */
const deepest = 100;

/** What may come next; `…-or-end` where the list or group was just opened. */
type Place = 'value' | 'value-or-end' | 'name' | 'name-or-end' | 'colon' | 'after-value';

/**
 * The first place where a text breaks the grammar of JSON (RFC 8259), or goes deeper than any settings
 * do; null where it is JSON.
 * The engine's own messages name no place for half of the mistakes people make.
 */
export function jsonProblem(text: string): JsonProblem | null {
  const open: ('{' | '[')[] = [];
  let place: Place = 'value';
  let offset = 0;

  const take = (token: RegExp): boolean => {
    token.lastIndex = offset;
    const found = token.exec(text);
    offset += found?.[0].length ?? 0;
    return found !== null;
  };
  const takeOne = (character: string): boolean => {
    const found = text[offset] === character;
    if (found) offset += 1;
    return found;
  };
  const close = (): boolean => {
    if (!takeOne(open.at(-1) === '{' ? '}' : ']')) return false;
    open.pop();
    return true;
  };
  /** Takes what fits the place; null where nothing does. */
  const next = (): Place | null => {
    switch (place) {
      case 'colon':
        return takeOne(':') ? 'value' : null;
      case 'name-or-end':
      case 'name':
        if (place === 'name-or-end' && close()) return 'after-value';
        return take(string) ? 'colon' : null;
      case 'value-or-end':
      case 'value':
        if (place === 'value-or-end' && close()) return 'after-value';
        if (takeOne('{')) return open.push('{') ? 'name-or-end' : null;
        if (takeOne('[')) return open.push('[') ? 'value-or-end' : null;
        return take(string) || take(literal) ? 'after-value' : null;
      case 'after-value':
        if (takeOne(',')) return open.at(-1) === '{' ? 'name' : 'value';
        return close() ? 'after-value' : null;
    }
  };

  for (;;) {
    take(space);
    if (place === 'after-value' && open.length === 0) {
      return offset === text.length ? null : { offset, message: 'expected nothing more' };
    }
    const following = next();
    if (!following) return { offset, message: expected(place, open.at(-1)) };
    if (open.length > deepest) {
      return {
        offset: offset - 1,
        message: `expected no more than ${deepest} { and [ within each other`,
      };
    }
    place = following;
  }
}

function expected(place: Place, open: '{' | '[' | undefined): string {
  switch (place) {
    case 'colon':
      return 'expected a colon';
    case 'name':
    case 'name-or-end':
      return 'expected the name of a setting in double quotes';
    case 'value':
    case 'value-or-end':
      return 'expected a value: text in double quotes, a number, true, false, null, { or [';
    case 'after-value':
      return `expected a comma or ${open === '{' ? '}' : ']'}`;
  }
}
