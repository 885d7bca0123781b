import type { ScreenLanguage } from '../../shared/screen-settings.ts';
import de from './de.json';
import en from './en.json';
import type { MessageKey } from './translate.ts';

/** Where the letters are on the on-screen keyboard. */
export type LetterOrder = 'qwerty' | 'qwertz';

/** What one language of the screens is made of. */
export interface LanguageData {
  /** BCP 47: how numbers and times are written, and in which direction words run. */
  readonly locale: string;
  /** What those who speak it call it. */
  readonly name: string;
  /** In ICU's message syntax. */
  readonly messages: Readonly<Record<MessageKey, string>>;
  readonly letters: LetterOrder;
}

/** Every language that the screens speak. */
export const languages: Readonly<Record<ScreenLanguage, LanguageData>> = {
  en: { locale: 'en-GB', name: 'English', messages: en, letters: 'qwerty' },
  de: { locale: 'de-DE', name: 'Deutsch', messages: de, letters: 'qwertz' },
};
