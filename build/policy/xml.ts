/** A node of a document: an element, or text that is not escaped yet. */
export type Xml = XmlElement | string;

/** An element; attributes without a value are left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  readonly content: readonly Xml[];
}

/** Makes an element. */
export const element = (
  name: string,
  attributes: XmlElement['attributes'] = {},
  ...content: readonly Xml[]
): XmlElement => ({ name, attributes, content });

/** A whole document, indented; an element that has text has it on one line. */
export const xmlDocument = (root: XmlElement, doctype = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${doctype}${lines(root, '').join('\n')}\n`;

function lines({ name, attributes, content }: XmlElement, indent: string): readonly string[] {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const start = [name, ...given.map(([key, value]) => `${key}="${escaped(String(value))}"`)].join(
    ' ',
  );
  if (content.length === 0) return [`${indent}<${start} />`];
  if (content.every((node) => typeof node === 'string')) {
    return [`${indent}<${start}>${content.map(escaped).join('')}</${name}>`];
  }
  const inner = content.flatMap((node) =>
    typeof node === 'string' ? [`${indent}  ${escaped(node)}`] : lines(node, `${indent}  `),
  );
  return [`${indent}<${start}>`, ...inner, `${indent}</${name}>`];
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (character) => escapes[character] ?? '');
