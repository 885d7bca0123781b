import { element, type XmlElement, xmlDocument } from './xml.ts';

/** What a property list can hold of what JSON can. */
export type PlistValue =
  | string
  | number
  | boolean
  | readonly PlistValue[]
  | { readonly [key: string]: PlistValue };

const doctype =
  '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n';

/** A property list as XML. */
export const plistDocument = (value: PlistValue): string =>
  xmlDocument(element('plist', { version: '1.0' }, node(value)), doctype);

function node(value: PlistValue): XmlElement {
  if (typeof value === 'string') return element('string', {}, value);
  if (typeof value === 'number') return element('integer', {}, String(value));
  if (typeof value === 'boolean') return element(String(value));
  if (isList(value)) return element('array', {}, ...value.map(node));
  const entries = Object.entries(value).flatMap(([key, each]) => [
    element('key', {}, key),
    node(each),
  ]);
  return element('dict', {}, ...entries);
}

const isList = (value: PlistValue): value is readonly PlistValue[] => Array.isArray(value);
