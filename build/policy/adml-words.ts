import type { Setting, SettingGroup } from '../../main/tenant/policy-catalogue.ts';
import german from './german.json' with { type: 'json' };
import { defaultWords } from './setting-words.ts';

/** What the texts of Group Policy's editor say in one language. */
export interface AdmlWords {
  readonly description: string;
  readonly supported: string;
  readonly groupExplained: (group: SettingGroup) => string;
  /** What a setting is for, a paragraph each. */
  readonly explained: (setting: Setting) => readonly string[];
}

/** In English: all of it is the schema's. */
export const english: AdmlWords = {
  description: 'Settings of Atrium Kiosk.',
  supported: 'Atrium Kiosk 0.1 and later',
  groupExplained: ({ description }) => description,
  explained(setting) {
    const { path, kind, choices, description } = setting;
    const otherwise = defaultWords(setting);
    return [
      description,
      ...(kind === 'json'
        ? [`The value is a text of JSON${choices ? ', or one of the words below' : ''}.`]
        : []),
      ...(choices ? [`Values: ${choices.join(', ')}.`] : []),
      ...(otherwise === null ? [] : [`Default: ${otherwise}.`]),
      `The setting ${path} of a policy file.`,
    ];
  },
};

/** What a setting or a group, by its path, is for in German. */
export const germanDescriptions: Readonly<Record<string, string>> = german;

/** In German; names are those of the settings. */
export const inGerman: AdmlWords = {
  description: 'Einstellungen von Atrium Kiosk.',
  supported: 'Atrium Kiosk 0.1 und neuer',
  groupExplained: ({ path }) => germanDescriptions[path] ?? '',
  explained({ path, kind, choices, default: value, otherwise }) {
    const hasDefault = otherwise === null && value !== undefined;
    return [
      germanDescriptions[path] ?? '',
      ...(kind === 'json'
        ? [`Der Wert ist ein Text in JSON${choices ? ' oder eines der Wörter unten' : ''}.`]
        : []),
      ...(choices ? [`Werte: ${choices.join(', ')}.`] : []),
      ...(hasDefault ? [`Voreinstellung: ${[value].flat().join(', ')}.`] : []),
      `Die Einstellung ${path} einer Richtliniendatei.`,
    ];
  },
};
