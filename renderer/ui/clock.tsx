import { useEffect, useState } from 'react';
import { epochMs, minute } from '../../shared/epoch-ms.ts';
import { useLanguage } from '../i18n/language.ts';

/** The time of day, with the date where there is room for it. */
export function Clock({ withDate = false }: { readonly withDate?: boolean }) {
  const { times } = useLanguage();
  const now = useMinute();
  return (
    <p className="clock" aria-live="off">
      {withDate ? times.dateAndTime(now) : times.time(now)}
    </p>
  );
}

/** The current instant, renewed as each minute begins. */
function useMinute() {
  const [now, setNow] = useState(() => epochMs(Date.now()));
  useEffect(() => {
    const timer = setTimeout(() => setNow(epochMs(Date.now())), minute - (now % minute));
    return () => clearTimeout(timer);
  }, [now]);
  return now;
}
