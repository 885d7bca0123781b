import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs')).flatMap((name) =>
    name.endsWith('.md') ? `docs/${name}` : [],
  ),
];
const read = (page: string): string => readFileSync(join(root, page), 'utf8');

/** Without blocks of code, in which neither links nor headings are any. */
const prose = (text: string): string => text.replace(/^ *```.*?^ *```/gms, '');

/** The anchors of a page's headings, by GitHub's rule for a heading that is there once. */
function anchors(text: string): ReadonlySet<string> {
  const headings = [...prose(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

/** The relative links of a page that lead nowhere. */
function broken(page: string, text: string): readonly string[] {
  const links = [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const file = path === '' ? page : relative(root, join(root, dirname(page), path));
    if (path !== '' && (file.startsWith('..') || !existsSync(join(root, file)))) return true;
    if (anchor === undefined) return false;
    return !anchors(path === '' ? text : read(file)).has(anchor);
  });
}

describe('the pages', () => {
  it.each(pages)('lead somewhere with every relative link: %s', (page) => {
    expect(broken(page, read(page))).toEqual([]);
  });

  it('would be found to lead nowhere', () => {
    const text =
      '## Here\n\n[a](#here), [b](#there), [c](none.md), [d](install.md#none), [e](install.md)';
    expect(broken('docs/page.md', text)).toEqual(['#there', 'none.md', 'install.md#none']);
  });
});
