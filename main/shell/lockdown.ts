import { app, Menu, type WebContents } from 'electron';
import { isAllowedKey } from './allowed-keys.ts';
import { appOrigin } from './app-protocol.ts';

/** Most megabytes of script memory of a page, which needs about ten: one that leaks ends soon. */
const pageMemory = 256;

/** Takes away what no page of the kiosk may ever do, for every page there is or will be. */
export function lockDown(): void {
  Menu.setApplicationMenu(null);
  app.commandLine.appendSwitch('js-flags', `--max-old-space-size=${pageMemory}`);
  app.on('web-contents-created', (_event, contents) => {
    stayOnPage(contents);
    keepQuiet(contents);
  });
}

/** The page goes nowhere, opens nothing, and leaves its window where it is. */
function stayOnPage(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('content-bounds-updated', (event) => event.preventDefault());
  contents.on('select-bluetooth-device', (event) => event.preventDefault());
  contents.on('did-navigate', (_navigated, url) => {
    // An empty page is gone to without asking. What follows is what follows a crash.
    if (!url.startsWith(`${appOrigin}/`)) contents.forcefullyCrashRenderer();
  });
  // The one road to a network that neither the session nor the content security policy watches.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** The page has no shortcuts, no zoom, no sound and no say in when it ends. */
function keepQuiet(contents: WebContents): void {
  contents.on('before-input-event', (event, input) => {
    if (!isAllowedKey(input)) event.preventDefault();
  });
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  contents.setAudioMuted(true);
  contents.on('did-finish-load', () => {
    // Zooming would let a visitor scroll parts of a screen out of the next one's sight.
    void contents.setVisualZoomLevelLimits(1, 1);
  });
}
