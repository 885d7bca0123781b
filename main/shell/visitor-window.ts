import {
  app,
  BrowserWindow,
  type Rectangle,
  type Session,
  screen,
  type WebFrameMain,
} from 'electron';
import { type Completion, completionSchema } from '../../shared/completion.ts';
import { completionEvent } from '../../shared/ipc.ts';
import { appOrigin, visitorPage } from './app-protocol.ts';
import { pagePreferences } from './page-preferences.ts';

/** The touchscreen: one sandboxed page that shows what main sends it. */
export class VisitorWindow {
  readonly #window: BrowserWindow;
  #touchedAt = Number.NEGATIVE_INFINITY;
  #fillsScreen: boolean;

  constructor(options: { readonly session: Session; readonly kiosk: boolean }) {
    this.#fillsScreen = options.kiosk;
    this.#window = new BrowserWindow({
      show: false,
      kiosk: options.kiosk,
      // Where it is not the whole screen: the smallest that the screens are drawn for.
      ...(options.kiosk ? wholeScreen() : { width: 1280, height: 800 }),
      useContentSize: true,
      backgroundColor: '#f4f2ec',
      webPreferences: pagePreferences(options.session, 'preload.cjs'),
    });
    this.#window.once('ready-to-show', () => this.#window.show());
    this.contents.on('input-event', (_event, { type }) => {
      // Not where a window only appears under a pointer that lies still.
      if (/Down$|^touchStart$/.test(type)) this.#touchedAt = performance.now();
    });
    this.#coverScreen();
    this.#stayOpen();
  }

  /** The window, for those who watch over its life. */
  get contents(): Electron.WebContents {
    return this.#window.webContents;
  }

  /** The window itself, for what is to lie over it. */
  get window(): BrowserWindow {
    return this.#window;
  }

  /** Loads the page, or loads it anew after a crash. Failures are events of {@link contents}. */
  load(): void {
    this.#window.loadURL(visitorPage).catch(() => undefined);
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

  /** Whether it is a touchscreen's only window, and not one among others on a desk. */
  get fillsScreen(): boolean {
    return this.#fillsScreen;
  }

  /** Takes the whole screen, or gives it back. */
  fillScreen(whole: boolean): void {
    if (whole === this.#fillsScreen) return;
    this.#fillsScreen = whole;
    this.#window.setKiosk(whole);
    if (whole) this.#window.setBounds(wholeScreen());
  }

  /** Brings the window to the front, when someone starts the kiosk a second time. */
  focus(): void {
    if (this.#window.isMinimized()) this.#window.restore();
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

  /** Where there is no window manager, nobody else does; and a screen may be turned meanwhile. */
  #coverScreen(): void {
    const cover = () => {
      if (this.#fillsScreen) this.#window.setBounds(wholeScreen());
    };
    this.#window.on('show', cover);
    screen.on('display-metrics-changed', cover);
    this.#window.once('closed', () => screen.off('display-metrics-changed', cover));
  }

  /** Where it is the whole screen, only the application's own end closes it: no Alt+F4, no manager. */
  #stayOpen(): void {
    let isQuitting = false;
    app.on('before-quit', () => {
      isQuitting = true;
    });
    this.#window.on('close', (event) => {
      if (this.#fillsScreen && !isQuitting) event.preventDefault();
    });
  }
}

/**
 * The screen, and one column more: Chromium takes a pixel off the sides of an X11 window that is as
 * large as the screen (AdjustSizeForDisplay in its ui/ozone/platform/x11).
 */
function wholeScreen(): Rectangle {
  const { bounds } = screen.getPrimaryDisplay();
  return process.platform === 'linux' ? { ...bounds, width: bounds.width + 1 } : bounds;
}
