import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

/**
 * Each provider has a folder of its own, and outside it nothing names a provider or one of its
 * products: whoever adds a third has one folder to write, and nothing to search for the other two.
 */
const names = {
  microsoft: [
    /microsoft/i,
    // Not "AltGraph", "grapheme" and "graphic".
    /(?<![a-z]|Alt)graph(?!em|ic)/i,
    /(?<!Alt)Graph(?!em|ic)/,
    /\bentra(?![a-z])/i,
    /\bEntra[A-Z]/,
    /\bentra[A-Z]/,
    /azure|aadsts|outlook|sharepoint|\bmsal\b|\bb2c\b/i,
    /\bexchange\b(?! (it|the|a) )/i,
    /\boffice ?365|\bm365\b/i,
    /\bteams\b/i,
    /\bapp registration/i,
  ],
  google: [/google/i, /gmail/i, /\bg ?suite\b/i, /\bworkspaces?\b/i],
} as const;

type Provider = keyof typeof names;

/** A line, or a path, in which a provider is named where it should not be. */
interface Finding {
  readonly provider: Provider;
  /** `file:line`, or the file where its path is meant. */
  readonly at: string;
  readonly text: string;
}

/** Where a provider may be named. */
const homes: Readonly<Record<Provider, readonly string[]>> = {
  microsoft: ['main/calendar/microsoft/', 'renderer/staff/calendar/microsoft/'],
  google: ['main/calendar/google/', 'renderer/staff/calendar/google/'],
};

/** Files that may name every provider, and why. A test fails where one is not needed any more. */
const exceptions: Readonly<Record<string, string>> = {
  'main/calendar/registry.ts': 'The list of providers.',
  'renderer/staff/calendar/provider-pages.ts': 'The list of the wizard’s pages for each provider.',
  'main/check-in/not-a-room.ts':
    'What people write where a room should be, whatever they book with.',
  'build/policy/template-ids.ts': "The namespace of Group Policy's templates.",
  'build/policy/german.json':
    'What every setting is for, in German; in English the schema says it.',
  'main/check-in/free-mail-domains.ts':
    'Mail domains, which say nothing about the calendar in use.',
  'build/notices/licence-texts.ts': 'Licences of packages, by the names of the packages.',
};

/** What is wrong with one file; exported texts begin with the provider's name: `"google.account": …`. */
function findNames(file: string, content: string): readonly Finding[] {
  const found: Finding[] = [];
  for (const provider of Object.keys(names) as readonly Provider[]) {
    if (homes[provider].some((home) => file.startsWith(home))) continue;
    const isNamed = (text: string) => names[provider].some((name) => name.test(text));
    const own = new RegExp(`^\\s*"${provider}\\.`);
    if (isNamed(file)) found.push({ provider, at: file, text: file });
    for (const [index, text] of content.split('\n').entries()) {
      const isOwn = file.startsWith('renderer/i18n/') && own.test(text);
      if (isOwn || !isNamed(text)) continue;
      found.push({ provider, at: `${file}:${index + 1}`, text: text.trim() });
    }
  }
  return found;
}

const root = join(import.meta.dirname, '..');
const textFiles = ['.ts', '.tsx', '.js', '.mjs', '.json', '.css', '.html', '.md'];

/** Path to content, of every text file in these folders. */
async function readFolders(folders: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const contents = new Map<string, string>();
  for (const folder of folders) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      if (!entry.isFile() || !textFiles.includes(extname(entry.name))) continue;
      const path = join(entry.parentPath, entry.name);
      const file = path.slice(root.length + 1).replaceAll('\\', '/');
      contents.set(file, await readFile(path, 'utf8'));
    }
  }
  return contents;
}

let findings: readonly Finding[];

beforeAll(async () => {
  const contents = await readFolders(['main', 'renderer', 'shared', 'build']);
  expect(contents.size).toBeGreaterThan(200);
  findings = [...contents].flatMap(([file, content]) => findNames(file, content));
});

const fileOf = ({ at }: Finding): string => at.replace(/:\d+$/, '');

it('names no provider outside its folder', () => {
  const wrong = findings
    .filter((finding) => exceptions[fileOf(finding)] === undefined)
    .map(({ at, text }) => `${at}  ${text}`);
  expect(wrong).toEqual([]);
});

it.each(Object.keys(exceptions))('needs its exception: %s', (file) => {
  expect(findings.map(fileOf)).toContain(file);
});

describe('the search for names', () => {
  it.each([
    ['main/tenant/policy.ts', 'the client ID of the app in Microsoft 365', 'microsoft'],
    ['main/tenant/policy.ts', '/** As AADSTS700016 says. */', 'microsoft'],
    ['main/tenant/policy.ts', "import { GraphClient } from 'x';", 'microsoft'],
    ['main/tenant/policy.ts', 'const graphOrigin = 1;', 'microsoft'],
    ['main/tenant/policy.ts', 'const askGraph = 1;', 'microsoft'],
    ['main/tenant/policy.ts', 'sign in at Entra', 'microsoft'],
    ['main/tenant/policy.ts', "import { entraCauses } from 'x';", 'microsoft'],
    ['main/tenant/entra-causes.ts', '', 'microsoft'],
    ['main/tenant/policy.ts', 'Exchange Online deletes it', 'microsoft'],
    ['main/tenant/policy.ts', 'a meeting in Teams', 'microsoft'],
    ['main/tenant/policy.ts', 'upload it to the app registration', 'microsoft'],
    ['main/tenant/policy.ts', 'Google Calendar', 'google'],
    ['main/tenant/policy.ts', 'the administrator of a Workspace', 'google'],
    ['shared/outcome.ts', 'https://www.googleapis.com/auth/calendar', 'google'],
    ['main/calendar/google/client.ts', 'as Outlook does', 'microsoft'],
    ['main/calendar/microsoft/client.ts', 'unlike Google', 'google'],
    ['renderer/i18n/staff-en.json', '  "registration.title": "Your app in Google",', 'google'],
    ['renderer/i18n/staff-en.json', '  "google.title": "As in Entra",', 'microsoft'],
    ['renderer/staff/calendar/secret.tsx', '<p>Azure</p>', 'microsoft'],
    ['build/vite.main.config.ts', "external: ['@googleapis/calendar'],", 'google'],
  ])('%s may not say: %s', (file, text, provider) => {
    expect(new Set(findNames(file, text).map((finding) => finding.provider))).toEqual(
      new Set([provider]),
    );
  });

  it.each([
    ['main/shell/keys.ts', "['Alt', 'AltGraph', 'Control']"],
    ['main/check-in/compare-text.ts', 'one grapheme after another, a paragraph of graphics'],
    ['main/tenant/sign-in/browser.ts', 'exchange the code for tokens'],
    ['main/calendar/microsoft/client.ts', 'Microsoft Graph'],
    ['main/calendar/google/client.ts', 'Google Workspace'],
    ['renderer/staff/calendar/google/account.tsx', 'Google'],
    ['renderer/i18n/staff-de.json', '  "microsoft.registration": "Die App in Entra",'],
  ])('%s may say: %s', (file, text) => {
    expect(findNames(file, text)).toEqual([]);
  });
});
