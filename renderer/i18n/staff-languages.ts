import type { ScreenLanguage } from '../../shared/screen-settings.ts';
import de from './staff-de.json';
import en from './staff-en.json';

/** Names one message of the staff screens; the English file is the list of all there are. */
export type StaffKey = keyof typeof en;

/** Whether there is a message of that name. */
export const isStaffKey = (key: string): key is StaffKey => Object.hasOwn(en, key);

/** What the staff screens say in each language, in ICU's message syntax. */
export const staffMessages: Readonly<Record<ScreenLanguage, Readonly<Record<StaffKey, string>>>> = {
  en,
  de,
};
