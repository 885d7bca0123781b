import type { Setting, SettingGroup } from '../../main/tenant/policy-catalogue.ts';
import type { AdmlWords } from './adml-words.ts';
import { titleOf, valueWords } from './setting-words.ts';
import { element, type XmlElement, xmlDocument } from './xml.ts';

/**
 * A template for Group Policy. What its elements are, and what they write to the registry, is in the
 * "Group Policy ADMX Syntax Reference Guide". No `comboBox`, which management services do not take in an imported template.
 */

const namespaces = {
  'xmlns:xsd': 'http://www.w3.org/2001/XMLSchema',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  xmlns: 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions',
  revision: '1.0',
  schemaVersion: '1.0',
};

const product = 'AtriumKiosk';
const supported = 'SUPPORTED_AtriumKiosk';

/** Where the values are written, in the hive of the computer or of the user. */
const policyKey = 'Software\\Policies\\Atrium Kiosk';

/** Longest text that a box takes; a licence has at most that many characters. */
const longest = 8_000;

const idOf = (path: string): string => path.replaceAll('.', '_') || product;
const choiceId = (path: string, choice: string): string =>
  `${idOf(path)}_${choice.replaceAll(/\W/g, '_')}`;
const text = (id: string): string => `$(string.${id})`;
const groupOf = (path: string): string => path.split('.').slice(0, -1).join('.');
const keyOf = (path: string): string => [policyKey, ...path.split('.')].filter(Boolean).join('\\');

/** The template's definitions, of no language. */
export function admx(groups: readonly SettingGroup[]): string {
  const categories = groups.map(({ path }) =>
    element(
      'category',
      {
        name: idOf(path),
        displayName: text(idOf(path)),
        explainText: path ? text(`${idOf(path)}_explained`) : undefined,
      },
      ...(path ? [element('parentCategory', { ref: idOf(groupOf(path)) })] : []),
    ),
  );
  const policies = groups.flatMap(({ settings }) => settings.map(policyOf));
  return xmlDocument(
    element(
      'policyDefinitions',
      namespaces,
      element(
        'policyNamespaces',
        {},
        element('target', { prefix: 'atriumkiosk', namespace: 'AtriumKiosk.Policies' }),
      ),
      element('resources', { minRequiredRevision: '1.0' }),
      element(
        'supportedOn',
        {},
        element(
          'definitions',
          {},
          element('definition', { name: supported, displayName: text(supported) }),
        ),
      ),
      element('categories', {}, ...categories),
      element('policies', {}, ...policies),
    ),
  );
}

function policyOf(setting: Setting): XmlElement {
  const { path, kind } = setting;
  const id = idOf(path);
  const group = groupOf(path);
  const valueName = path.split('.').at(-1) ?? '';
  const isFlag = kind === 'flag';
  const value = (number: number) => element('decimal', { value: number });
  return element(
    'policy',
    {
      name: id,
      class: 'Both',
      displayName: text(id),
      explainText: text(`${id}_explained`),
      presentation: isFlag ? undefined : `$(presentation.${id})`,
      key: keyOf(group),
      valueName: isFlag ? valueName : undefined,
    },
    element('parentCategory', { ref: idOf(group) }),
    element('supportedOn', { ref: supported }),
    ...(isFlag
      ? [element('enabledValue', {}, value(1)), element('disabledValue', {}, value(0))]
      : [element('elements', {}, elementOf(setting, id, valueName))]),
  );
}

function elementOf(
  { path, kind, choices, minimum, maximum }: Setting,
  id: string,
  valueName: string,
): XmlElement {
  const common = { id, valueName, required: 'true' };
  switch (kind) {
    case 'number':
      return element('decimal', {
        ...common,
        minValue: minimum ?? undefined,
        maxValue: maximum ?? undefined,
      });
    case 'choice':
      return element(
        'enum',
        common,
        ...(choices ?? []).map((choice) =>
          element(
            'item',
            { displayName: text(choiceId(path, choice)) },
            element('value', {}, element('string', {}, choice)),
          ),
        ),
      );
    case 'list':
      // The values are named 1, 2 and so on.
      return element('list', { id, key: keyOf(path), valuePrefix: '' });
    default:
      return element('text', { ...common, maxLength: longest });
  }
}

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
  [`${idOf(group.path)}_explained`, words.groupExplained(group)],
];

function stringsOf(setting: Setting, words: AdmlWords): readonly (readonly [string, string])[] {
  const { path, kind, choices } = setting;
  const id = idOf(path);
  return [
    [id, titleOf(path)],
    [`${id}_explained`, words.explained(setting).join('\n\n')],
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
