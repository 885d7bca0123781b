import { parseArgs } from 'node:util';

/** What electron-builder asks fpm to make. */
export interface FpmArguments {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  readonly maintainer: string;
  readonly homepage: string;
  readonly section: string;
  readonly priority: string;
  readonly depends: readonly string[];
  readonly recommends: readonly string[];
  /** The first line, then the paragraphs. */
  readonly description: readonly string[];
  readonly compression: string;
  /** Files of the scripts to run after installing and after removing. */
  readonly scripts: { readonly postinst: string; readonly postrm: string };
  /** The file to write. */
  readonly package: string;
  /** What goes where; a source that ends in `/` is all that is in that folder. */
  readonly mappings: readonly { readonly from: string; readonly to: string }[];
}

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;

const options = {
  source: { ...text, short: 's' },
  type: { ...text, short: 't' },
  depends: { ...texts, short: 'd' },
  'deb-recommends': texts,
  'deb-compression': text,
  'deb-priority': text,
  'after-install': text,
  'after-remove': text,
  architecture: text,
  description: text,
  version: text,
  package: text,
  name: text,
  maintainer: text,
  vendor: text,
  url: text,
  category: text,
  license: text,
  log: text,
  force: { type: 'boolean' },
  debug: { type: 'boolean' },
} as const;

/** Reads fpm's command line. Throws on what electron-builder does not say, and on other formats. */
export function fpmArguments(argv: readonly string[]): FpmArguments {
  const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
  if (values.source !== 'dir' || values.type !== 'deb') {
    throw new Error(
      `makes Debian packages of folders only, not ${values.type} of ${values.source}`,
    );
  }
  const given = (name: keyof typeof values): string => {
    const value = values[name];
    if (typeof value !== 'string') throw new Error(`--${name} is missing`);
    return value;
  };
  return {
    name: given('name'),
    version: given('version'),
    architecture: given('architecture'),
    maintainer: given('maintainer'),
    homepage: given('url'),
    section: given('category'),
    priority: given('deb-priority'),
    depends: values.depends ?? [],
    recommends: values['deb-recommends'] ?? [],
    description: given('description')
      .split('\n')
      .map((line) => line.trim()),
    compression: given('deb-compression'),
    scripts: { postinst: given('after-install'), postrm: given('after-remove') },
    package: given('package'),
    mappings: positionals.map((mapping) => {
      const at = mapping.lastIndexOf('=');
      return { from: mapping.slice(0, at), to: mapping.slice(at + 1) };
    }),
  };
}
