import { useEffect, useState } from 'react';
import { type EpochMs, minute } from '../../../shared/epoch-ms.ts';
import type { SetupView } from '../../../shared/staff/setup-view.ts';
import { useSay } from '../../i18n/staff-words.tsx';
import { useTodaysTimes } from './use-todays-times.ts';

/** Minutes after which the calendars should have been read again, even where hardly anything goes on. */
const longAgo = 60;

interface FreshnessProps {
  readonly view: SetupView;
  /** Since when the calendars are known to be as shown; null where that is not known. */
  readonly asOf: EpochMs | null;
}

/** How far what is said of meetings can be relied on. */
export function Freshness({ view, asOf }: FreshnessProps) {
  const say = useSay();
  const { time, date } = useTodaysTimes();
  const now = useMinute();
  if (view.house.changeTracking === 'off') return <p>{say('today.off')}</p>;
  if (asOf === null) {
    return <p>{say(view.provider.chosen === null ? 'home.calendarNone' : 'today.unread')}</p>;
  }
  const minutes = Math.max(0, Math.floor((now - asOf) / minute));
  if (minutes < longAgo) return <p>{say('today.read', { minutes })}</p>;
  const isToday = date(asOf) === date(now);
  return (
    <p className="stale">
      {say('today.stale', { time: isToday ? time(asOf) : `${date(asOf)}, ${time(asOf)}` })}
    </p>
  );
}

/** The time, told anew each half minute. */
function useMinute(): EpochMs {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minute / 2);
    return () => clearInterval(timer);
  }, []);
  return now as EpochMs;
}
