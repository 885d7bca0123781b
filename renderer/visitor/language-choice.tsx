import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import type { ScreenLanguage } from '../../shared/screen-settings.ts';
import { useLanguage } from '../i18n/language.ts';
import { languages } from '../i18n/languages.ts';
import './language-choice.css';

interface LanguageChoiceProps {
  readonly offered: readonly ScreenLanguage[];
  readonly chosen: ScreenLanguage;
  readonly onChoose: (language: ScreenLanguage) => void;
}

/** The languages side by side, each in its own words: those who need another could not read a menu. */
export function LanguageChoice({ offered, chosen, onChoose }: LanguageChoiceProps) {
  const { t } = useLanguage();
  return (
    <ToggleButtonGroup
      className="language-choice"
      aria-label={t('welcome.language')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const next = offered.find((language) => keys.has(language));
        if (next) onChoose(next);
      }}
    >
      {offered.map((language) => (
        <ToggleButton key={language} id={language} className="language">
          <span lang={languages[language].locale}>{languages[language].name}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
