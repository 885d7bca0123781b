import { join } from 'node:path';
import type { Session, WebPreferences } from 'electron';

/** What every page of the kiosk runs under; the preload script is all that it has of its own. */
export const pagePreferences = (session: Session, preload: string): WebPreferences => ({
  session,
  preload: join(import.meta.dirname, '../preload', preload),
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  disableDialogs: true,
  spellcheck: false,
  devTools: false,
  // They open the system's own dialogs, which show its files, or a window over the whole screen.
  disableBlinkFeatures: 'FileSystemAccessLocal,FileSystemAccess,EyeDropperAPI',
  // A screen that something covers must still forget its visitor in time.
  backgroundThrottling: false,
});
