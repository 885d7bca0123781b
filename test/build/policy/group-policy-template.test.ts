import { describe, expect, test } from 'vitest';
import { adml } from '../../../build/policy/adml.ts';
import { english, germanDescriptions, inGerman } from '../../../build/policy/adml-words.ts';
import { admx } from '../../../build/policy/admx.ts';
import {
  type RegistryValue,
  settingsFromRegistry,
} from '../../../main/tenant/managed-policy/registry-settings.ts';
import { policyCatalogue } from '../../../main/tenant/policy-catalogue.ts';
import { checkSettings } from '../../../main/tenant/policy-check.ts';
import { type Exported, registryKeyOf } from '../../main/tenant/managed-policy/registry-key-of.ts';
import { elementsNamed, readXml, type XmlNode } from './read-xml.ts';

const groups = policyCatalogue();
const settings = groups.flatMap((group) => group.settings);
const template = readXml(admx(groups));
const texts = readXml(adml(groups, english));
const germanTexts = readXml(adml(groups, inGerman));
const policies = elementsNamed(template, 'policy');

const attributesOf = (node: XmlNode, name: string, attribute: string): readonly string[] =>
  elementsNamed(node, name).map(({ attributes }) => attributes[attribute] ?? '');

/** Everything that is referred to as `$(table.id)`. */
function references(node: XmlNode, table: string): readonly string[] {
  const own = Object.values(node.attributes).flatMap(
    (value) => new RegExp(`^\\$\\(${table}\\.(\\w+)\\)$`).exec(value)?.[1] ?? [],
  );
  return [...own, ...node.children.flatMap((child) => references(child, table))];
}

const policyKey = 'Software\\Policies\\Atrium Kiosk';

/** Where in a policy's settings a key and a value are. */
const pathOf = (key: string, valueName: string | undefined): string => {
  expect(key.startsWith(policyKey)).toBe(true);
  const steps = key.slice(policyKey.length).split('\\').filter(Boolean);
  return [...steps, ...(valueName === undefined ? [] : [valueName])].join('.');
};

test('every setting is one policy, and nothing else is', () => {
  const paths = policies.map((policy) => {
    const { key = '', valueName } = policy.attributes;
    const [list] = elementsNamed(policy, 'list');
    if (list) return pathOf(list.attributes.key ?? '', undefined);
    const [elements] = elementsNamed(policy, 'elements');
    return pathOf(key, valueName ?? elements?.children[0]?.attributes.valueName);
  });
  expect(paths).toEqual(settings.map(({ path }) => path));
  expect(paths.length).toBeGreaterThan(45);
});

test('both computers and users can have each', () => {
  expect(new Set(policies.map(({ attributes }) => attributes.class))).toEqual(new Set(['Both']));
});

test.each(['string', 'presentation'])('each %s that is referred to is there, once', (table) => {
  const there = attributesOf(texts, table, 'id');
  expect(there.toSorted()).toEqual([...new Set(references(template, table))].toSorted());
});

test('the German texts are those of every setting and group, under the same names', () => {
  const groupPaths = groups.flatMap(({ path }) => path || []);
  const paths = [...groupPaths, ...settings.map(({ path }) => path)];
  expect(Object.keys(germanDescriptions).toSorted()).toEqual(paths.toSorted());
  for (const table of ['string', 'presentation']) {
    expect(attributesOf(germanTexts, table, 'id')).toEqual(attributesOf(texts, table, 'id'));
  }
});

test('categories, support and boxes are those that are there', () => {
  const categories = attributesOf(template, 'category', 'name');
  expect(new Set(categories).size).toBe(categories.length);
  for (const ref of attributesOf(template, 'parentCategory', 'ref'))
    expect(categories).toContain(ref);
  const supported = attributesOf(template, 'definition', 'name');
  for (const policy of policies) {
    const [support] = policy.children.filter(({ name }) => name === 'supportedOn');
    expect(supported).toContain(support?.attributes.ref);
    const ids = elementsNamed(policy, 'elements').flatMap(({ children }) =>
      children.map(({ attributes }) => attributes.id),
    );
    const boxes = elementsNamed(texts, 'presentation')
      .filter(
        ({ attributes }) => `$(presentation.${attributes.id})` === policy.attributes.presentation,
      )
      .flatMap(({ children }) => children.map(({ attributes }) => attributes.refId));
    expect(boxes).toEqual(ids);
  }
});

test("what a policy's parts are, and their order, is as the template's schema has it", () => {
  const order = ['parentCategory', 'supportedOn', 'enabledValue', 'disabledValue', 'elements'];
  const kinds = ['text', 'decimal', 'enum', 'list'];
  for (const { children } of policies) {
    const at = children.map(({ name }) => order.indexOf(name));
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(at).not.toContain(-1);
    for (const { name } of children.find((child) => child.name === 'elements')?.children ?? []) {
      expect(kinds).toContain(name);
    }
  }
});

/** Values that a policy writes when it is set, as far as the template says which. */
function written(policy: XmlNode): readonly RegistryValue[] {
  const whole = elementsNamed(policy, 'enum').length === 0;
  const decimals = elementsNamed(policy, 'decimal');
  if (decimals[0]?.attributes.valueName) {
    const { minValue, maxValue } = decimals[0].attributes;
    return [Number(minValue), Number(maxValue)];
  }
  if (whole) return decimals.map(({ attributes }) => Number(attributes.value));
  return elementsNamed(policy, 'value').flatMap(({ children }) => children.map(({ text }) => text));
}

describe('what the template writes is what the kiosk reads', () => {
  const fixed = policies.filter((policy) => written(policy).length > 0);

  test.each(fixed.map((policy) => [policy.attributes.name, policy] as const))(
    '%s',
    (_name, policy) => {
      const { key = '', valueName = '' } = policy.attributes;
      const [elements] = elementsNamed(policy, 'elements');
      const path = pathOf(key, valueName || elements?.children[0]?.attributes.valueName);
      for (const value of written(policy)) {
        const nested = path
          .split('.')
          .reduceRight<Exported | RegistryValue>((inner, step) => ({ [step]: inner }), value);
        const read = settingsFromRegistry(registryKeyOf(nested as Exported));
        const checked = read.ok ? checkSettings(read.value) : read;
        const problems =
          checked.ok || checked.error.cause !== 'invalid' ? [] : checked.error.problems;
        expect(problems.filter((problem) => problem.path.startsWith(path))).toEqual([]);
        expect(checked.ok && checked.value.warnings).not.toContainEqual(expect.anything());
      }
    },
  );

  test('a number, a flag and a choice have such values', () => {
    const kinds = settings.filter(({ kind }) => ['number', 'flag', 'choice'].includes(kind));
    expect(fixed.length).toBe(kinds.length);
  });
});
