import type { FpmArguments } from './fpm-arguments.ts';

/**
 * What `DEBIAN/control` says (https://www.debian.org/doc/debian-policy/ch-controlfields.html).
 * The installed size is in KiB.
 */
export function controlFile(asked: FpmArguments, installedSize: number): string {
  const [synopsis, ...paragraphs] = asked.description;
  const fields: readonly (readonly [name: string, value: string])[] = [
    ['Package', asked.name],
    ['Version', asked.version],
    ['Architecture', asked.architecture],
    ['Maintainer', asked.maintainer],
    ['Installed-Size', String(installedSize)],
    ['Depends', asked.depends.join(', ')],
    ['Recommends', asked.recommends.join(', ')],
    ['Section', asked.section],
    ['Priority', asked.priority],
    ['Homepage', asked.homepage],
    ['Description', [synopsis, ...paragraphs.flatMap(wrapped)].join('\n')],
  ];
  return fields.map(([name, value]) => (value === '' ? '' : `${name}: ${value}\n`)).join('');
}

/** The lines of a paragraph of an extended description: each begins with a space. */
function wrapped(paragraph: string): readonly string[] {
  if (paragraph === '') return [' .'];
  return Array.from(paragraph.matchAll(/(?=\S).{1,76}(?:\s|$)/g), ([line]) => ` ${line.trimEnd()}`);
}
