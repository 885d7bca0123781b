import { useEffect, useState } from 'react';
import type { TodayView } from '../../../shared/staff/today.ts';
import { useStaff } from '../staff-context.tsx';

interface HeldToday {
  /** Null until main has said how the day stands. */
  readonly today: TodayView | null;
  readonly setToday: (today: TodayView) => void;
}

/** The day's list, asked for anew each time main says that it is another. */
export function useToday(): HeldToday {
  const { bridge, refused } = useStaff();
  const [today, setToday] = useState<TodayView | null>(null);
  useEffect(() => {
    let isGone = false;
    const refresh = () =>
      void bridge.today(undefined).then(
        (view) => !isGone && setToday(view),
        () => !isGone && refused(),
      );
    const stop = bridge.on('todayChanged', refresh);
    refresh();
    return () => {
      isGone = true;
      stop();
    };
  }, [bridge, refused]);
  return { today, setToday };
}
