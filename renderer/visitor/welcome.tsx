import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useLanguage } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { Lobby } from '../ui/lobby.tsx';
import type { ScreenProps } from './visit-screens.tsx';

/** What an idle kiosk shows. */
export function WelcomeScreen({
  settings,
  send,
  largerText,
}: ScreenProps & { readonly largerText: boolean }) {
  const { t } = useLanguage();
  return (
    <Lobby
      tenantName={settings.tenantName}
      withDate
      footer={
        <ToggleButton
          className="button quiet"
          isSelected={largerText}
          onChange={() => send({ kind: 'text-size-toggled' })}
        >
          {t('welcome.largerText')}
        </ToggleButton>
      }
    >
      <h1 className="headline">
        {t('welcome.title')}
        <br />
        {t('welcome.invitation')}
      </h1>
      <p className="lead">{t('welcome.promise')}</p>
      <Button onPress={() => send({ kind: 'started' })}>{t('welcome.start')}</Button>
    </Lobby>
  );
}
