import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { licenceProblems } from '../../../build/notices/allowed-licences.ts';
import { licenceTexts } from '../../../build/notices/licence-texts.ts';
import { productionPackages } from '../../../build/notices/production-packages.ts';
import { temporaryFolder } from '../../main/sqlite/temporary-folder.ts';

const root = join(import.meta.dirname, '../../..');

/** A project of which the lockfile has these packages, by their folders. */
function projectWith(packages: Readonly<Record<string, object>>): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages }));
  return folder;
}

const planted = {
  '': { dependencies: { calendar: '1.0.0', renamed: 'npm:@who/renamed@1.0.0' } },
  'node_modules/calendar': { version: '1.0.0', license: 'MIT', dependencies: { parser: '2' } },
  'node_modules/parser': { version: '1.0.0', license: 'MIT' },
  'node_modules/renamed': { version: '1.0.0', license: 'MIT', name: '@who/renamed' },
  'node_modules/calendar/node_modules/parser': {
    version: '2.0.0',
    license: 'MIT',
    optionalDependencies: { core: '1' },
  },
  'node_modules/core': { version: '1.2.3', license: 'GPL-3.0-only' },
  'node_modules/tool': { version: '1.0.0', license: 'GPL-3.0-only', dev: true },
};

const problemsOf = (folder: string) =>
  licenceProblems(productionPackages(folder)).filter((each) => !each.includes('need not be known'));

describe('the licences of what the kiosk needs', () => {
  it('may all come to it', () => {
    expect(licenceProblems(productionPackages(root))).toEqual([]);
  });

  it('fail where one asks for more than a notice, with the name and who brought it', () => {
    expect(problemsOf(projectWith(planted))).toEqual([
      'core 1.2.3 is under GPL-3.0-only, brought in by calendar > parser',
    ]);
  });

  it.each([
    ['MIT OR GPL-3.0-only', true],
    ['(BSD-2-Clause OR Apache-2.0)', true],
    ['MIT AND Apache-2.0', true],
    ['MIT AND GPL-3.0-only', false],
    ['GPL-3.0-only WITH Classpath-exception-2.0', false],
    ['MIT OR (GPL-3.0-only AND MIT)', false],
    ['SEE LICENSE IN LICENSE', false],
    ['UNLICENSED', false],
    [undefined, false],
  ])('are read as SPDX means them: %s', (license, isAllowed) => {
    const folder = projectWith({
      '': { dependencies: { one: '1' } },
      'node_modules/one': { version: '1.0.0', license },
    });
    const known = `one 1.0.0 is under ${license ?? 'no licence that it names'}`;
    expect(problemsOf(folder)).toEqual(isAllowed ? [] : [known]);
  });

  it('end the check with a code where they fail', () => {
    const command = join(root, 'build/notices/licences.ts');
    const run = () =>
      execFileSync(process.execPath, [command, projectWith(planted)], { stdio: 'pipe' });
    expect(run).toThrow(/licences: core 1\.2\.3 is under GPL-3\.0-only/);
  });
});

describe('the text of a licence', () => {
  const bare = { name: 'bare', version: '1.0.0', licence: 'MIT', broughtInBy: [] };

  it('that is missing is an error which names the package', () => {
    const folder = temporaryFolder();
    const one = { ...bare, folder: 'bare' };
    mkdirSync(join(folder, 'bare'));
    expect(() => licenceTexts(folder, one)).toThrow('bare has no file with its licence in bare');
    writeFileSync(join(folder, 'bare/LICENCE.md'), 'do as you like\n');
    writeFileSync(join(folder, 'bare/licences.ts'), 'code');
    writeFileSync(join(folder, 'bare/NOTICE'), 'ours');
    expect(licenceTexts(folder, one)).toBe('do as you like\n\nours');
  });

  it('that was given by us because a package had none is an error once it has one', () => {
    const folder = temporaryFolder();
    const one = { ...bare, name: 'lazy-val', folder: 'lazy-val' };
    mkdirSync(join(folder, 'lazy-val'));
    expect(licenceTexts(folder, one)).toMatch(/^Copyright \(c\) Vladimir Krivosheev\n\nPermission/);
    writeFileSync(join(folder, 'lazy-val/LICENSE'), 'do as you like');
    expect(() => licenceTexts(folder, one)).toThrow('take its exception out');
  });
});
