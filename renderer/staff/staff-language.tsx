import { LanguageChoice } from '../visitor/language-choice.tsx';
import { useStaff } from './staff-context.tsx';

/** The languages that the kiosk speaks, to choose from; nothing where there is but one. */
export function StaffLanguage() {
  const { access, language, speak } = useStaff();
  if (access.languages.length < 2) return <span />;
  return <LanguageChoice offered={access.languages} chosen={language} onChoose={speak} />;
}
