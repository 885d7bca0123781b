import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScreenSize } from '../launch-kiosk.ts';
import type { Stage } from './stage.ts';

/** Pixels across a sheet, and how many screens stand side by side on it. */
const sheet = { width: 1_880, columns: { portrait: 8, landscape: 4 } } as const;

/** Puts the photographs of the folder that is served, each with its name below it, on one. */
export async function contactSheet(
  { page }: Pick<Stage, 'page'>,
  folder: string,
  names: readonly string[],
  size: ScreenSize,
  file: string,
): Promise<void> {
  const columns = sheet.columns[size.width < size.height ? 'portrait' : 'landscape'];
  const figures = names.map(
    (name) => `<figure><img src="${name}.png" alt=""><figcaption>${name}</figcaption></figure>`,
  );
  await writeFile(
    join(folder, 'sheet.html'),
    `<!doctype html><meta charset="utf-8"><style>
      body { margin: 0; padding: 20px; box-sizing: border-box; width: ${sheet.width}px; background: #777 }
      body { display: grid; grid-template-columns: repeat(${columns}, 1fr); gap: 14px }
      figure { margin: 0 } img { display: block; width: 100% } figcaption { font: 13px sans-serif; padding: 3px }
    </style>${figures.join('')}`,
  );
  await page.goto('app://kiosk/sheet.html');
  await page.locator('body').screenshot({ path: file });
}
