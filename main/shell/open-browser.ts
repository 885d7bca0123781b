import { shell } from 'electron';

/** Opens a page of the web in the system's browser, and nothing else; rejects where there is none. */
export async function openBrowser(url: string): Promise<void> {
  if (new URL(url).protocol !== 'https:') throw new RangeError('not a page of the web');
  await shell.openExternal(url);
}
