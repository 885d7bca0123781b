import type { ScreenSize } from '../launch-kiosk.ts';

/** The screens that the look is drawn for. */
export const sizes: readonly ScreenSize[] = [
  { width: 1080, height: 1920 },
  { width: 1920, height: 1080 },
  { width: 1280, height: 800 },
];
