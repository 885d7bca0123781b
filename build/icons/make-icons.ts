import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { icns, icnsSides, ico, type Picture } from './containers.ts';

/**
 * Draws icon.svg in every size and container; for whoever changes it. What it makes is committed.
 *
 *     node build/icons/make-icons.ts CHROMIUM
 */
const [executablePath = 'chromium'] = process.argv.slice(2);
const folder = import.meta.dirname;
const drawing = readFileSync(join(folder, 'icon.svg'), 'utf8');

/** What part of a side the drawing takes up: all of it, and as Apple's grid has it. */
const [whole, onApplesGrid] = [1, 824 / 1024];

const browser = await chromium.launch({ executablePath });
try {
  const linux = await draw(browser, [16, 24, 32, 48, 64, 96, 128, 256, 512], whole);
  mkdirSync(join(folder, 'linux'), { recursive: true });
  for (const { side, png } of linux) {
    writeFileSync(join(folder, 'linux', `${side}x${side}.png`), png);
  }
  const windows = await draw(browser, [16, 20, 24, 32, 40, 48, 64, 128, 256], whole);
  writeFileSync(join(folder, 'icon.ico'), ico(windows));
  writeFileSync(join(folder, 'icon.icns'), icns(await draw(browser, icnsSides, onApplesGrid)));
} finally {
  await browser.close();
}

async function draw(by: Browser, sides: readonly number[], part: number): Promise<Picture[]> {
  const page = await by.newPage();
  const pictures: Picture[] = [];
  for (const side of sides) {
    const drawn = side * part;
    await page.setViewportSize({ width: side, height: side });
    await page.setContent(
      `<style>body { margin: 0; height: 100vh; display: grid; place-items: center }
       svg { width: ${drawn}px; height: ${drawn}px }</style>${drawing}`,
    );
    pictures.push({ side, png: await page.screenshot({ omitBackground: true }) });
  }
  await page.close();
  return pictures;
}
