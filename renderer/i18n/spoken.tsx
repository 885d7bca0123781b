import { type ReactNode, useLayoutEffect, useMemo } from 'react';
import { I18nProvider, useLocale } from 'react-aria-components/I18nProvider';
import type { ScreenLanguage } from '../../shared/screen-settings.ts';
import { type Language, LanguageContext } from './language.ts';
import { languages } from './languages.ts';
import { createTimes } from './times.ts';
import { createTranslate } from './translate.ts';

interface SpokenProps {
  readonly language: ScreenLanguage;
  /** IANA name of the kiosk's zone. */
  readonly timeZone: string;
  readonly children: ReactNode;
}

/** Has everything inside it, and the document, speak one language. */
export function Spoken({ language, timeZone, children }: SpokenProps) {
  const { locale } = languages[language];
  const spoken = useMemo((): Language => {
    const { messages, letters } = languages[language];
    const t = createTranslate(locale, messages);
    return { t, times: createTimes(locale, timeZone, t), letters };
  }, [language, locale, timeZone]);
  return (
    <I18nProvider locale={locale}>
      <DocumentLanguage />
      <LanguageContext value={spoken}>{children}</LanguageContext>
    </I18nProvider>
  );
}

/** Tells the browser and screen readers which language is spoken, and which way it runs. */
function DocumentLanguage() {
  const { locale, direction } = useLocale();
  useLayoutEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dir = direction;
  }, [locale, direction]);
  return null;
}
