import type { Setting, SettingGroup } from '../../main/tenant/policy-catalogue.ts';
import type { AdmlWords } from './adml-words.ts';
import { titleOf, valueWords } from './setting-words.ts';
import { choiceId, explanationId, idOf, namespaces, product, supported } from './template-ids.ts';
import { element, type XmlElement, xmlDocument } from './xml.ts';

/** The template's texts in a language. */
export function adml(groups: readonly SettingGroup[], words: AdmlWords): string {
  const settings = groups.flatMap((group) => group.settings);
  const strings: readonly (readonly [string, string])[] = [
    [supported, words.supported],
    [product, 'Atrium Kiosk'],
    ...groups.filter(({ path }) => path).flatMap((group) => groupStrings(group, words)),
    ...settings.flatMap((setting) => stringsOf(setting, words)),
  ];
  return xmlDocument(
    element(
      'policyDefinitionResources',
      namespaces,
      element('displayName', {}, 'Atrium Kiosk'),
      element('description', {}, words.description),
      element(
        'resources',
        {},
        element('stringTable', {}, ...strings.map(([id, each]) => element('string', { id }, each))),
        element(
          'presentationTable',
          {},
          ...settings.filter(({ kind }) => kind !== 'flag').map(presentationOf),
        ),
      ),
    ),
  );
}

const groupStrings = (
  group: SettingGroup,
  words: AdmlWords,
): readonly (readonly [string, string])[] => [
  [idOf(group.path), titleOf(group.path)],
  [explanationId(group.path), words.groupExplained(group)],
];

function stringsOf(setting: Setting, words: AdmlWords): readonly (readonly [string, string])[] {
  const { path, kind, choices } = setting;
  const id = idOf(path);
  return [
    [id, titleOf(path)],
    [explanationId(path), words.explained(setting).join('\n\n')],
    ...(kind === 'choice' ? (choices ?? []) : []).map(
      (choice) => [choiceId(path, choice), choice] as const,
    ),
  ];
}

function presentationOf(setting: Setting): XmlElement {
  const { path, kind, choices, default: value } = setting;
  const refId = idOf(path);
  const label = kind === 'number' ? `${titleOf(path)} (${valueWords(setting)})` : titleOf(path);
  const box = (): XmlElement => {
    switch (kind) {
      case 'number':
        return element(
          'decimalTextBox',
          { refId, defaultValue: typeof value === 'number' ? value : undefined },
          label,
        );
      case 'choice': {
        const item = (choices ?? []).indexOf(String(value));
        return element(
          'dropdownList',
          { refId, noSort: 'true', defaultItem: item < 0 ? undefined : item },
          titleOf(path),
        );
      }
      case 'list':
        return element('listBox', { refId }, label);
      default:
        return element('textBox', { refId }, element('label', {}, label));
    }
  };
  return element('presentation', { id: refId }, box());
}
