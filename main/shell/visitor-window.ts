import { join } from 'node:path';
import { BrowserWindow, type Session, type WebFrameMain } from 'electron';
import { type Completion, completionSchema } from '../../shared/completion.ts';
import { completionEvent } from '../../shared/ipc.ts';
import { appOrigin, visitorPage } from './app-protocol.ts';

/** The touchscreen: one sandboxed page that shows what main sends it. */
export class VisitorWindow {
  readonly #window: BrowserWindow;
  #touchedAt = Number.NEGATIVE_INFINITY;

  constructor(options: { readonly session: Session; readonly kiosk: boolean }) {
    this.#window = new BrowserWindow({
      show: false,
      kiosk: options.kiosk,
      // Where it is not the whole screen: the smallest that the screens are drawn for.
      width: 1280,
      height: 800,
      useContentSize: true,
      backgroundColor: '#f4f2ec',
      webPreferences: {
        session: options.session,
        preload: join(import.meta.dirname, '../preload/preload.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        disableDialogs: true,
        spellcheck: false,
        devTools: false,
      },
    });
    this.#window.once('ready-to-show', () => this.#window.show());
    this.contents.on('input-event', (_event, { type }) => {
      // Not where a window only appears under a pointer that lies still.
      if (/Down$|^touchStart$/.test(type)) this.#touchedAt = performance.now();
    });
  }

  /** The window, for those who watch over its life. */
  get contents(): Electron.WebContents {
    return this.#window.webContents;
  }

  /** Loads the page, or loads it anew after a crash. */
  async load(): Promise<void> {
    await this.#window.loadURL(visitorPage);
  }

  /** Puts a completion on the screen; dropped where the window is gone. */
  show(completion: Completion): void {
    if (this.#window.isDestroyed()) return;
    this.contents.send(completionEvent.channel, completionSchema.parse(completion));
  }

  /** Milliseconds since somebody touched the screen or a key. */
  get untouchedFor(): number {
    return performance.now() - this.#touchedAt;
  }

  /** Takes the whole screen, or gives it back. */
  fillScreen(whole: boolean): void {
    this.#window.setKiosk(whole);
  }

  /** Brings the window to the front, when someone starts the kiosk a second time. */
  focus(): void {
    this.#window.focus();
  }

  /** Whether a message comes from our own page: this window, its main frame, our origin. */
  isOwnPage(frame: WebFrameMain | null): boolean {
    return (
      frame !== null &&
      !this.#window.isDestroyed() &&
      frame === this.contents.mainFrame &&
      frame.url.startsWith(`${appOrigin}/`)
    );
  }
}
