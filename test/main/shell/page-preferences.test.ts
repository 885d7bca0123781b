import type { Session } from 'electron';
import { expect, it } from 'vitest';
import { pagePreferences } from '../../../main/shell/page-preferences.ts';

it('every page runs under what is listed, and nothing else', () => {
  const session = {} as Session;
  const { preload, ...rest } = pagePreferences(session, 'preload.cjs');
  expect(preload).toMatch(/[/\\]preload[/\\]preload\.cjs$/);
  // Not `webSecurity`, `allowRunningInsecureContent`, `experimentalFeatures` or `enableBlinkFeatures`:
  // their defaults are the safe ones.
  expect(rest).toEqual({
    session,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    disableDialogs: true,
    spellcheck: false,
    devTools: false,
    disableBlinkFeatures: 'FileSystemAccessLocal,FileSystemAccess,EyeDropperAPI',
    backgroundThrottling: false,
  });
});
