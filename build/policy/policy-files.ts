import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { policyCatalogue } from '../../main/tenant/policy-catalogue.ts';
import { preferenceDomain } from '../../main/tenant/policy-sources.ts';
import { adml } from './adml.ts';
import { english, inGerman } from './adml-words.ts';
import { admx } from './admx.ts';
import { editorSchema } from './editor-schema.ts';
import { macManifest } from './mac-manifest.ts';
import { mobileconfig } from './mobileconfig.ts';
import type { PlistValue } from './plist.ts';
import { policyDocument } from './policy-document.ts';

/** Where the generated files go. */
export const docs = join(import.meta.dirname, '../../docs');

/** The example that the documentation shows and the profile sets; written by hand. */
export const exampleFile = join(docs, 'policy/example.json');

/** JSON as the project's formatter has it: a short list stands on one line. */
const jsonDocument = (value: unknown): string =>
  `${JSON.stringify(value, null, 2)}\n`.replaceAll(
    /^(.*)\[\n\s+([^[\]{}]*)\n\s+\](,?)$/gm,
    (lines: string, before: string, items: string, after: string) => {
      const line = `${before}[${items.split(/\n\s+/).join(' ')}]${after}`;
      return line.length <= 100 ? line : lines;
    },
  );

/** Every file that is made from the schema of policies, by its path in the documentation. */
export function policyFiles(): ReadonlyMap<string, string> {
  const groups = policyCatalogue();
  const example = readFileSync(exampleFile, 'utf8');
  const { $schema: _forEditors, ...settings } = JSON.parse(example) as Record<string, PlistValue>;
  return new Map([
    ['policy.md', policyDocument(groups, example)],
    ['policy/policy.schema.json', jsonDocument(editorSchema())],
    ['policy/windows/AtriumKiosk.admx', admx(groups)],
    ['policy/windows/en-US/AtriumKiosk.adml', adml(groups, english)],
    ['policy/windows/de-DE/AtriumKiosk.adml', adml(groups, inGerman)],
    [`policy/macos/${preferenceDomain}.plist`, macManifest(groups)],
    ['policy/macos/example.mobileconfig', mobileconfig(settings)],
  ]);
}
