/** An element of a document; `text` is all that stands directly in it. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  readonly text: string;
}

interface Open {
  name: string;
  attributes: Record<string, string>;
  children: XmlNode[];
  text: string;
}

const token =
  /<\?xml [^?]*\?>|<!DOCTYPE [^>]*>|<\/([\w:.-]+)>|<([\w:.-]+)((?: [\w:.-]+="[^"<]*")*)( \/)?>|([^<]+)/y;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

const decoded = (text: string): string =>
  text.replaceAll(/&(\w*);?/g, (whole, name: string) => {
    const character = entities[name];
    if (!character || !whole.endsWith(';')) throw new Error(`no entity: ${whole}`);
    return character;
  });

/** Reads as much of XML as the generated files have; throws where that is not well-formed. */
export function readXml(document: string): XmlNode {
  const top: Open = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  token.lastIndex = 0;
  while (token.lastIndex < document.length) {
    const at = token.lastIndex;
    const found = token.exec(document);
    if (!found) throw new Error(`not well-formed: ${document.slice(at, at + 60)}`);
    const [, end, start, attributes = '', isEmpty, text] = found;
    const inner = open.at(-1) ?? top;
    if (text !== undefined) inner.text += decoded(text);
    if (start !== undefined) {
      const node: Open = {
        name: start,
        attributes: readAttributes(attributes),
        children: [],
        text: '',
      };
      inner.children.push(node);
      if (!isEmpty) open.push(node);
    }
    if (end !== undefined && open.pop()?.name !== end) throw new Error(`</${end}> ends nothing`);
  }
  const [root, ...others] = top.children;
  if (open.length !== 1 || !root || others.length > 0 || top.text.trim() !== '') {
    throw new Error('not one element that ends');
  }
  return root;
}

function readAttributes(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(/ ([\w:.-]+)="([^"]*)"/g)) {
    if (Object.hasOwn(attributes, name)) throw new Error(`${name} is there twice`);
    attributes[name] = decoded(value);
  }
  return attributes;
}

/** All elements of a name, at any depth. */
export const elementsNamed = (node: XmlNode, name: string): readonly XmlNode[] => [
  ...node.children.filter((child) => child.name === name),
  ...node.children.flatMap((child) => elementsNamed(child, name)),
];

/** A property list's value, as `plutil -convert json` has it. */
export function plistValue(document: string): unknown {
  const [root] = readXml(document).children;
  if (!root) throw new Error('an empty list');
  return valueOfNode(root);
}

function valueOfNode({ name, children, text }: XmlNode): unknown {
  switch (name) {
    case 'string':
      return text;
    case 'integer':
      return Number(text);
    case 'true':
    case 'false':
      return name === 'true';
    case 'array':
      return children.map(valueOfNode);
    case 'dict': {
      const keys = children.filter((_child, index) => index % 2 === 0);
      if (keys.some((key) => key.name !== 'key')) throw new Error('a value without a key');
      const values = children.filter((_child, index) => index % 2 === 1);
      return Object.fromEntries(
        keys.map((key, index) => [key.text, valueOfNode(values[index] ?? key)]),
      );
    }
    default:
      throw new Error(`<${name}> is none of a property list`);
  }
}
