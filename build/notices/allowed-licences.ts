import type { ProductionPackage } from './production-packages.ts';

/**
 * Licences (SPDX, https://spdx.org/licenses/) under which a package may come to the kiosk: they ask
 * for a notice, and for nothing of what it is combined with.
 */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
]);

/** Packages that do not say it in SPDX's words, what their licence is, and how that is known. */
const known: Readonly<Record<string, { readonly licence: string; readonly because: string }>> = {
  'url-template@2.0.8': {
    licence: 'BSD-3-Clause',
    because: 'its package.json says "BSD", its LICENSE is the text of three clauses',
  },
};

/** The licence of a package as SPDX names it; null where it has none that is known. */
export const licenceOf = ({ name, version, licence }: ProductionPackage): string | null =>
  known[`${name}@${version}`]?.licence ?? licence;

/** What is wrong with the licences of packages, one sentence for each; nothing, where all may come. */
export function licenceProblems(packages: readonly ProductionPackage[]): readonly string[] {
  const problems = packages.flatMap((each) => {
    const licence = licenceOf(each);
    if (licence !== null && isAllowed(licence)) return [];
    const { name, version, broughtInBy } = each;
    const under = licence === null ? 'under no licence that it names' : `under ${licence}`;
    const by = broughtInBy.length === 0 ? '' : `, brought in by ${broughtInBy.join(' > ')}`;
    return [`${name} ${version} is ${under}${by}`];
  });
  const names = new Set(packages.map(({ name, version }) => `${name}@${version}`));
  const stale = Object.keys(known).filter((each) => !names.has(each));
  return [...problems, ...stale.map((each) => `the licence of ${each} need not be known any more`)];
}

/** Whether an expression allows a choice that is allowed; `AND` asks for all, and binds closer. */
function isAllowed(expression: string): boolean {
  const bare = expression.replace(/^\((.*)\)$/, '$1');
  if (/[()]/.test(bare)) return false;
  return bare.split(' OR ').some((choice) => choice.split(' AND ').every((id) => allowed.has(id)));
}
