import { app, Menu } from 'electron';
import { appOrigin } from './app-protocol.ts';

/** Takes away what no page of the kiosk may ever do, for every page there is or will be. */
export function lockDown(): void {
  Menu.setApplicationMenu(null);
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('select-bluetooth-device', (event) => event.preventDefault());
    contents.on('did-navigate', (_navigated, url) => {
      if (!url.startsWith(`${appOrigin}/`)) contents.close();
    });
    contents.on('did-finish-load', () => {
      // Zooming would let a visitor scroll parts of a screen out of the next one's sight.
      void contents.setVisualZoomLevelLimits(1, 1);
    });
  });
}
