import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { faultsOf, settled } from './gallery/inspect-screen.ts';
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
 * that nothing on it is cut off or covered. Resolves to the files, in the order of the screens.
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
    const faults = await faultsOf(page);
    if (faults.length > 0) throw new Error(`${screen} at ${size.width}: ${faults.join('; ')}`);
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
