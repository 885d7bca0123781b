import { useEffect, useState } from 'react';
import type { EpochMs } from '../../shared/epoch-ms.ts';

/** Whole seconds until an instant, counted down; 0 where there is none or it has passed. */
export function useSecondsUntil(instant: EpochMs | null): number {
  const [now, setNow] = useState(() => Date.now());
  const seconds = instant === null ? 0 : Math.max(0, Math.ceil((instant - now) / 1_000));
  useEffect(() => {
    if (instant === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [instant]);
  return seconds;
}
