import { useMemo } from 'react';
import { useLanguage } from '../../i18n/language.ts';
import { languages } from '../../i18n/languages.ts';
import { useStaff } from '../staff-context.tsx';
import { useDates } from '../use-dates.ts';
import type { TodaysTimes } from './today-words.ts';

/** Times in the kiosk's zone and the language that staff chose. */
export function useTodaysTimes(): TodaysTimes {
  const { language } = useStaff();
  const { times } = useLanguage();
  const { date } = useDates();
  return useMemo(() => {
    const list = new Intl.ListFormat(languages[language].locale, { type: 'conjunction' });
    return {
      time: times.time,
      // A span is one thing: no line ends within it.
      span: (span) => times.span(span).replaceAll(' ', '\u00a0'),
      date,
      list: (parts) => list.format(parts),
    };
  }, [language, times, date]);
}
