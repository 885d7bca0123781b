import { createContext, useContext } from 'react';
import type { LetterOrder } from './languages.ts';
import type { Times } from './times.ts';
import type { Translate } from './translate.ts';

/** How the screens speak: words, times in the kiosk's zone, and the keys to type with. */
export interface Language {
  readonly t: Translate;
  readonly times: Times;
  readonly letters: LetterOrder;
}

/** The language of the visitor at the screen. */
export const LanguageContext = createContext<Language | null>(null);

/** The language of the visitor at the screen; only inside {@link LanguageContext}. */
export function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (!language) throw new Error('there is no language around this component');
  return language;
}
