import { BrowserWindow, dialog, type Session, type WebFrameMain } from 'electron';
import type { z } from 'zod';
import { type StaffEvent, staffEvents } from '../../shared/staff/staff-ipc.ts';
import { appOrigin, staffPage } from './app-protocol.ts';
import { endHungPages } from './hang-watch.ts';
import { pagePreferences } from './page-preferences.ts';
import { staffChannel } from './staff-channel.ts';
import type { VisitorWindow } from './visitor-window.ts';

/** What a staff window is made of, and whom it tells what. */
export interface StaffWindowParts {
  readonly session: Session;
  /** The window that it lies over. */
  readonly over: VisitorWindow;
  /** Somebody touched the screen or a key. */
  readonly onTouch: () => void;
  /** The window is gone, whatever the reason. Told once. */
  readonly onGone: (how: string) => void;
}

const filters = {
  picture: { name: 'PNG, JPEG, WebP, SVG', extensions: ['png', 'jpg', 'jpeg', 'webp', 'svg'] },
  credential: { name: 'JSON', extensions: ['json'] },
} as const;

/** What staff pick a file for. */
export type PickedFor = keyof typeof filters;

/**
 * The window of staff, over the visitor's: one page, for one stay. Whatever goes wrong with the page
 * ends the window, as nobody could tell any more what is on the screen; staff open another one.
 */
export class StaffWindow {
  readonly #window: BrowserWindow;
  #how = 'closed';

  constructor({ session, over, onTouch, onGone }: StaffWindowParts) {
    this.#window = new BrowserWindow({
      parent: over.window,
      show: false,
      kiosk: over.fillsScreen,
      ...over.window.getContentBounds(),
      useContentSize: true,
      minimizable: false,
      backgroundColor: '#f4f2ec',
      webPreferences: pagePreferences(session, 'staff-preload.cjs'),
    });
    const { webContents } = this.#window;
    this.#window.once('ready-to-show', () => this.#window.show());
    this.#window.once('closed', () => onGone(this.#how));
    webContents.on('input-event', (_event, { type }) => {
      if (/Down$|^touchStart$/.test(type)) onTouch();
    });
    endHungPages(webContents);
    webContents.on('unresponsive', () => webContents.forcefullyCrashRenderer());
    webContents.on('render-process-gone', (_event, { reason }) => this.destroy(reason));
    webContents.on('did-fail-load', (_event, _code, description, _url, isMainFrame) => {
      if (isMainFrame) this.destroy(description);
    });
    // Every navigation is prevented; the one to itself is how a page asks to be loaded anew.
    webContents.on('will-frame-navigate', ({ isMainFrame }) => {
      if (isMainFrame) this.destroy('it went to another page');
    });
    this.#window.loadURL(staffPage).catch(() => undefined);
  }

  /** Ends the window at once; the page is not asked. */
  destroy(how: string): void {
    this.#how = how;
    // Not within an event of the page's own.
    setImmediate(() => {
      if (!this.#window.isDestroyed()) this.#window.destroy();
    });
  }

  /** Brings the window to the front. */
  focus(): void {
    if (!this.#window.isDestroyed()) this.#window.focus();
  }

  /** Sends an event; dropped where the window is gone. */
  send<E extends StaffEvent>(event: E, payload: z.input<(typeof staffEvents)[E]>): void {
    if (this.#window.isDestroyed()) return;
    this.#window.webContents.send(`${staffChannel}${event}`, staffEvents[event].parse(payload));
  }

  /** Has somebody pick a file; null where they did not. */
  async pickFile(purpose: PickedFor): Promise<string | null> {
    if (this.#window.isDestroyed()) return null;
    const { name, extensions } = filters[purpose];
    const { filePaths } = await dialog.showOpenDialog(this.#window, {
      properties: ['openFile'],
      filters: [{ name, extensions: [...extensions] }],
    });
    return filePaths[0] ?? null;
  }

  /** Whether a message comes from our own page: this window, its main frame, our origin. */
  isOwnPage(frame: WebFrameMain | null): boolean {
    return (
      frame !== null &&
      !this.#window.isDestroyed() &&
      frame === this.#window.webContents.mainFrame &&
      frame.url.startsWith(`${appOrigin}/`)
    );
  }
}
