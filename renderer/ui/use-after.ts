import { useEffect, useEffectEvent } from 'react';

/** Does something once, so many milliseconds after the component came up, unless it is gone by then. */
export function useAfter(milliseconds: number, act: () => void): void {
  const latest = useEffectEvent(act);
  useEffect(() => {
    const timer = setTimeout(() => latest(), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
}
