import { useEffect, useEffectEvent } from 'react';

/** Calls `onTouch` whenever the screen or a key is touched. */
export function useTouch(onTouch: () => void): void {
  const touched = useEffectEvent(onTouch);
  useEffect(() => {
    const listen = () => touched();
    window.addEventListener('pointerdown', listen, true);
    window.addEventListener('keydown', listen, true);
    return () => {
      window.removeEventListener('pointerdown', listen, true);
      window.removeEventListener('keydown', listen, true);
    };
  }, []);
}
