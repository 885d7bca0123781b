import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { ScreenLanguage } from '../../shared/screen-settings.ts';
import { languages } from './languages.ts';
import { type StaffKey, staffMessages } from './staff-languages.ts';
import { createTranslate, type Translate } from './translate.ts';

/** Gives a message of the staff screens. */
export type Say = Translate<StaffKey>;

const SayContext = createContext<Say | null>(null);

interface StaffWordsProps {
  readonly language: ScreenLanguage;
  readonly children: ReactNode;
}

/** Has the staff screens inside it speak one language. */
export function StaffWords({ language, children }: StaffWordsProps) {
  const say = useMemo(
    () => createTranslate(languages[language].locale, staffMessages[language]),
    [language],
  );
  return <SayContext value={say}>{children}</SayContext>;
}

/** The words of the staff screens; only inside {@link StaffWords}. */
export function useSay(): Say {
  const say = useContext(SayContext);
  if (!say) throw new Error('there are no staff words around this component');
  return say;
}
