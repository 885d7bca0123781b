import type { RunningKiosk } from './launch-kiosk.ts';

/** Marks the page and counts from now on what a visitor must not bring about. */
export async function watchWindow({ app, page }: RunningKiosk): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.dataset.marked = 'yes';
  });
  await app.evaluate(({ app, BrowserWindow, session }) => {
    const seen = { menus: 0, downloads: 0, windows: 0, dialogs: 0 };
    Object.assign(globalThis, { seen });
    const [window] = BrowserWindow.getAllWindows();
    window?.webContents.on('context-menu', () => {
      seen.menus += 1;
    });
    app.on('browser-window-created', () => {
      seen.windows += 1;
    });
    session.fromPartition('windows').on('will-download', (event) => {
      if (!event.defaultPrevented) seen.downloads += 1;
    });
  });
}

/** What the window is like: the same before and after whatever a visitor does to it. */
export async function windowState({ app, page }: RunningKiosk) {
  const outside = await app.evaluate(({ BrowserWindow }) => {
    const { seen } = globalThis as unknown as { seen: Record<string, number> };
    const [window] = BrowserWindow.getAllWindows();
    if (!window) throw new Error('there is no window');
    const contents = window.webContents;
    return {
      ...seen,
      url: contents.getURL(),
      zoom: contents.getZoomFactor(),
      devTools: contents.isDevToolsOpened(),
      bounds: window.getBounds(),
      fullScreen: window.isFullScreen(),
      kiosk: window.isKiosk(),
      visible: window.isVisible() && !window.isMinimized(),
      menuBar: window.isMenuBarVisible(),
    };
  });
  const inside = await page.evaluate(() => ({
    marked: document.documentElement.dataset.marked,
    pixels: devicePixelRatio,
    scale: visualViewport?.scale,
    scrolled: [scrollX, scrollY, visualViewport?.offsetLeft, visualViewport?.offsetTop],
    selected: getSelection()?.toString(),
    history: history.length,
    frames: frames.length,
  }));
  return { ...outside, ...inside };
}
