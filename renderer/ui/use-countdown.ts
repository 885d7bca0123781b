import { useEffect, useEffectEvent, useState } from 'react';

interface Countdown {
  readonly secondsLeft: number;
  readonly restart: () => void;
}

/** Counts seconds down to `onEnd`. It follows the monotonic clock: the wall clock may be set meanwhile. */
export function useCountdown(seconds: number, onEnd: () => void): Countdown {
  const [endsAt, setEndsAt] = useState(() => performance.now() + seconds * 1_000);
  const [secondsLeft, setSecondsLeft] = useState(seconds);
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    const tick = setInterval(() => {
      const left = Math.ceil((endsAt - performance.now()) / 1_000);
      setSecondsLeft(Math.max(left, 0));
      if (left > 0) return;
      clearInterval(tick);
      end();
    }, 200);
    return () => clearInterval(tick);
  }, [endsAt]);
  return {
    secondsLeft,
    restart: () => {
      setEndsAt(performance.now() + seconds * 1_000);
      setSecondsLeft(seconds);
    },
  };
}
