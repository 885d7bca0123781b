/**
 * A program text that makes a value anew, in a page that can be given nothing but texts; null where
 * that cannot be written down, such as a value that holds itself.
 */
export function toSource(value: unknown, above: readonly unknown[] = []): string | null {
  if (above.length > 40 || (typeof value === 'object' && value !== null && above.includes(value))) {
    return null;
  }
  switch (typeof value) {
    case 'string':
      return textSource(value);
    case 'bigint':
      return `${value}n`;
    case 'function':
      return '() => 0';
    case 'symbol':
      return "Symbol('a symbol')";
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'object':
      return value === null ? 'null' : objectSource(value, above);
    default:
      return String(value);
  }
}

function objectSource(value: object, above: readonly unknown[]): string | null {
  const inner = (each: unknown) => toSource(each, [...above, value]);
  const all = (list: readonly unknown[]) => joined(list.map(inner));
  if (Array.isArray(value)) {
    if (value.length > 3_000) return `new Array(${value.length}).fill('a')`;
    return around('[', all([...value]), ']');
  }
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (value instanceof RegExp) return String(value);
  if (value instanceof Map) return around('new Map([', all([...value]), '])');
  if (value instanceof Set) return around('new Set([', all([...value]), '])');
  if (value instanceof Error) return `new TypeError(${JSON.stringify(value.message)})`;
  if (value instanceof ArrayBuffer) return `new ArrayBuffer(${value.byteLength})`;
  if (ArrayBuffer.isView(value)) return `new Uint8Array(${value.byteLength})`;
  const entries = Object.entries(value).map(([key, each]) => {
    const text = inner(each);
    // In brackets, `__proto__` is a property like others.
    return text === null ? null : `[${textSource(key)}]: ${text}`;
  });
  return around('({', joined(entries), '})');
}

const joined = (parts: readonly (string | null)[]): string | null =>
  parts.includes(null) ? null : parts.join(', ');

const around = (before: string, text: string | null, after: string): string | null =>
  text === null ? null : `${before}${text}${after}`;

/** A long text is one that repeats what it begins with. */
function textSource(text: string): string {
  if (text.length <= 2_000) return JSON.stringify(text);
  return `${JSON.stringify(text.slice(0, 4))}.repeat(${Math.floor(text.length / 4)})`;
}
