import { useMemo } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import type { KioskBridge } from '../../shared/ipc.ts';
import en from '../i18n/en.json';
import { LanguageContext } from '../i18n/language.ts';
import { createTimes } from '../i18n/times.ts';
import { createTranslate } from '../i18n/translate.ts';
import { useScreenSettings } from './use-screen-settings.ts';
import { VisitScreens } from './visit-screens.tsx';

const locale = 'en-GB';
const t = createTranslate(locale, en);

/** The whole of the visitor window: its language, and the screens once main said how they are set. */
export function VisitorWindow({ kiosk }: { readonly kiosk: KioskBridge }) {
  const settings = useScreenSettings(kiosk);
  const language = useMemo(
    () => settings && { t, times: createTimes(locale, settings.timeZone, t) },
    [settings],
  );
  return (
    <I18nProvider locale={locale}>
      {settings && language ? (
        <LanguageContext value={language}>
          <VisitScreens kiosk={kiosk} settings={settings} />
        </LanguageContext>
      ) : (
        <div className="kiosk">
          <h1 className="headline starting">{t('starting.title')}</h1>
        </div>
      )}
    </I18nProvider>
  );
}
