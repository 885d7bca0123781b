import type { Setting, SettingGroup } from '../../main/tenant/policy-catalogue.ts';
import { groupOf, nameIn } from './setting-words.ts';
import { choiceId, explanationId, idOf, namespaces, supported } from './template-ids.ts';
import { element, type XmlElement, xmlDocument } from './xml.ts';

/**
 * A template for Group Policy. What its elements are, and what they write to the registry, is in the
 * "Group Policy ADMX Syntax Reference Guide". No `comboBox`, which management services do not take in an imported template.
 */

/** Where the values are written, in the hive of the computer or of the user. */
const policyKey = 'Software\\Policies\\Atrium Kiosk';

/** Longest text that a box takes; a licence has at most that many characters. */
const longest = 8_000;

const text = (id: string): string => `$(string.${id})`;
const keyOf = (path: string): string => [policyKey, ...path.split('.')].filter(Boolean).join('\\');

/** The template's definitions, of no language. */
export function admx(groups: readonly SettingGroup[]): string {
  const categories = groups.map(({ path }) =>
    element(
      'category',
      {
        name: idOf(path),
        displayName: text(idOf(path)),
        explainText: path ? text(explanationId(path)) : undefined,
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
  const valueName = nameIn(path);
  const isFlag = kind === 'flag';
  const value = (number: number) => element('decimal', { value: number });
  return element(
    'policy',
    {
      name: id,
      class: 'Both',
      displayName: text(id),
      explainText: text(explanationId(path)),
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
