import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { RunningKiosk, ScreenSize } from './launch-kiosk.ts';
import { visitorAt } from './visitor.ts';

/** A visitor of the scripted day who has a room, and how they find their host. */
export interface GuidedVisit {
  readonly visitor: string;
  readonly hostLetters: string;
  readonly host: string;
}

/**
 * Drives one visitor through by touching the screen, photographs every screen on the way, and sees
 * that nothing on it is cut off. Resolves to the files, in the order of the screens.
 */
export async function photographVisit(
  kiosk: RunningKiosk,
  visit: GuidedVisit,
  size: ScreenSize,
  folder: string,
): Promise<readonly string[]> {
  const { page } = kiosk;
  const visitor = visitorAt(page);
  const files: string[] = [];
  await mkdir(folder, { recursive: true });
  const photograph = async (screen: string) => {
    const file = join(folder, `${size.width}x${size.height}-${files.length + 1}-${screen}.png`);
    await settled(page);
    const cut = await cutOff(page);
    if (cut.length > 0) throw new Error(`${screen}, cut off at ${size.width}: ${cut.join('; ')}`);
    await page.screenshot({ path: file });
    files.push(file);
  };

  await kiosk.resize(size);
  await visitor.reads('Welcome. Let’s find your host.');
  await photograph('welcome');
  await visitor.start();
  await visitor.type(visit.visitor);
  await photograph('name');
  await visitor.touch('Next');
  await visitor.type(visit.hostLetters);
  await page.getByRole('button', { name: visit.host }).waitFor();
  await photograph('host');
  await visitor.touch(visit.host);
  await visitor.reads(`You’re all set, ${visit.visitor.split(' ')[0]}.`);
  await photograph('completion');
  await visitor.touch('Done');
  return files;
}

/** What moves on entry has arrived, and the letters are drawn in their own font. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const entering = document.getAnimations().filter((animation) => {
      const end = animation.effect?.getComputedTiming().endTime;
      return typeof end === 'number' && end < 2_000;
    });
    await Promise.all(entering.map((animation) => animation.finished));
  });
}

/** Words and buttons that reach over the edge of the screen, or out of the box they stand in. */
function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('h1, h2, p, button, dt, dd, li, label, input')]
      .filter((element) => {
        const box = element.getBoundingClientRect();
        if (box.width <= 1 || box.height <= 1) return false;
        const outside =
          box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight;
        return outside || element.scrollWidth > element.clientWidth + 1;
      })
      .map((element) => `${element.tagName} "${element.innerText.slice(0, 40)}"`),
  );
}
