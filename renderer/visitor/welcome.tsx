import { ToggleButton } from 'react-aria-components/ToggleButton';
import type { ScreenLanguage } from '../../shared/screen-settings.ts';
import { useLanguage } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { Lobby } from '../ui/lobby.tsx';
import { LanguageChoice } from './language-choice.tsx';
import type { ScreenProps } from './screen-props.ts';
import { StaffCorner } from './staff-corner.tsx';

interface WelcomeScreenProps extends ScreenProps {
  readonly language: ScreenLanguage;
  readonly largerText: boolean;
}

/** What an idle kiosk shows. */
export function WelcomeScreen({ settings, send, language, largerText }: WelcomeScreenProps) {
  const { t } = useLanguage();
  return (
    <Lobby
      tenantName={settings.tenantName}
      withDate
      footer={
        <>
          {settings.languages.length > 1 && (
            <LanguageChoice
              offered={settings.languages}
              chosen={language}
              onChoose={(chosen) => send({ kind: 'language-chosen', language: chosen })}
            />
          )}
          <ToggleButton
            className="button quiet larger-text"
            isSelected={largerText}
            onChange={() => send({ kind: 'text-size-toggled' })}
          >
            {t('welcome.largerText')}
          </ToggleButton>
          <StaffCorner />
        </>
      }
    >
      <h1 className="headline">
        <span>{t('welcome.title')}</span> <span>{t('welcome.invitation')}</span>
      </h1>
      <p className="lead">{t('welcome.promise')}</p>
      <Button onPress={() => send({ kind: 'started' })}>{t('welcome.start')}</Button>
    </Lobby>
  );
}
