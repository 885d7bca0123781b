import { licenceOf } from './allowed-licences.ts';
import { licenceTexts } from './licence-texts.ts';
import type { ProductionPackage } from './production-packages.ts';
import type { Runtime } from './runtime.ts';

const rule = '='.repeat(80);

/** What was taken into the kiosk from others, with their licences, as it is installed with it. */
export function thirdPartyNotices(
  root: string,
  packages: readonly ProductionPackage[],
  { electron, sqlite }: Runtime,
): string {
  const head = `ATRIUM KIOSK: THIRD-PARTY NOTICES

Atrium Kiosk contains the software and the fonts below. Each is under its own licence, the text of
which follows its name. Packages that are for one operating system only are listed as well.

Electron ${electron} (MIT) contains Chromium, Node.js and what those contain. Their licences are in the
files LICENSE.electron.txt and LICENSES.chromium.html, which are installed beside the application.

SQLite ${sqlite} is compiled into better-sqlite3. Its authors put it in the public domain:
https://sqlite.org/copyright.html
`;
  const parts = packages.map((each) => {
    const { name, version } = each;
    const title = `${name} ${version} (${licenceOf(each)})`;
    return `${rule}\n${title}\n${rule}\n\n${plain(licenceTexts(root, each))}\n`;
  });
  return [head, ...parts].join('\n');
}

const plain = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll(/[ \t]+$/gm, '');
