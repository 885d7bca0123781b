import { app } from 'electron';

/**
 * Why this kiosk must not start; null where it may. The launcher inside an AppImage switches Chromium's
 * sandbox off by itself where the system forbids user namespaces, and pages never run without it. Root
 * cannot start Electron in any other way, and no kiosk runs as root.
 */
export function missingSandbox(): string | null {
  const isOff = app.isPackaged && app.commandLine.hasSwitch('no-sandbox');
  if (!isOff || process.getuid?.() === 0) return null;
  return 'not started: --no-sandbox was given, as an AppImage does where the system forbids user namespaces; allow them (docs/kiosk-mode.md)';
}
