import type { KioskBridge } from '../../shared/ipc.ts';
import { useLanguage } from '../i18n/language.ts';
import { Spoken } from '../i18n/spoken.tsx';
import { useScreenSettings } from './use-screen-settings.ts';
import { VisitScreens } from './visit-screens.tsx';

/** The whole of the visitor window: the screens, once main said how they are set. */
export function VisitorWindow({ kiosk }: { readonly kiosk: KioskBridge }) {
  const settings = useScreenSettings(kiosk);
  if (settings) return <VisitScreens kiosk={kiosk} settings={settings} />;
  return (
    <Spoken language="en" timeZone="UTC">
      <Starting />
    </Spoken>
  );
}

/** All there is to see for the moment in which main is asked. */
function Starting() {
  const { t } = useLanguage();
  return (
    <div className="kiosk">
      <h1 className="headline starting">{t('starting.title')}</h1>
    </div>
  );
}
