import { useEffect, useEffectEvent } from 'react';

const touches = ['pointerdown', 'keydown', 'input'] as const;

/** Calls `onIdle` each time nobody has touched the screen or a key for so many seconds. */
export function useIdle(seconds: number, onIdle: () => void): void {
  const idle = useEffectEvent(onIdle);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    function startOver() {
      clearTimeout(timer);
      timer = setTimeout(() => {
        idle();
        startOver();
      }, seconds * 1_000);
    }
    startOver();
    for (const touch of touches) window.addEventListener(touch, startOver, true);
    return () => {
      clearTimeout(timer);
      for (const touch of touches) window.removeEventListener(touch, startOver, true);
    };
  }, [seconds]);
}
