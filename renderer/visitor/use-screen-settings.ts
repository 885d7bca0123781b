import { useEffect, useState } from 'react';
import type { KioskBridge } from '../../shared/ipc.ts';
import type { ScreenSettings } from '../../shared/screen-settings.ts';

/** Milliseconds between two questions while main does not answer. */
const askAgainAfter = 1_000;

/** How the screens are set; null until main has said so. */
export function useScreenSettings(kiosk: KioskBridge): ScreenSettings | null {
  const [settings, setSettings] = useState<ScreenSettings | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isGone = false;
    async function ask() {
      try {
        const answer = await kiosk.screenSettings(undefined);
        if (!isGone) setSettings(answer);
      } catch {
        if (!isGone) timer = setTimeout(() => void ask(), askAgainAfter);
      }
    }
    void ask();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [kiosk]);
  return settings;
}
