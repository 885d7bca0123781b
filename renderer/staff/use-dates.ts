import { useMemo } from 'react';
import type { EpochMs } from '../../shared/epoch-ms.ts';
import { languages } from '../i18n/languages.ts';
import { useStaff } from './staff-context.tsx';

/** Writes instants as staff need them: to the day, and to the second. */
interface Dates {
  /** "24 November 2027" */
  readonly date: (at: EpochMs) => string;
  /** "09:52:07" */
  readonly seconds: (at: EpochMs) => string;
  /** "1,234" */
  readonly number: (value: number) => string;
}

/** In the kiosk's zone and the language that staff chose. */
export function useDates(): Dates {
  const { access, language } = useStaff();
  return useMemo(() => {
    const { locale } = languages[language];
    const { timeZone } = access;
    const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone });
    const seconds = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone });
    const number = new Intl.NumberFormat(locale);
    return {
      date: (at) => date.format(at),
      seconds: (at) => seconds.format(at),
      number: (value) => number.format(value),
    };
  }, [access, language]);
}
