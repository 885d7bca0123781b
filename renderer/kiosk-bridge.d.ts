import type { KioskBridge } from '../shared/ipc.ts';

declare global {
  interface Window {
    /** Put there by the preload script; all that the screens know of the main process. */
    readonly kiosk: KioskBridge;
  }
}
