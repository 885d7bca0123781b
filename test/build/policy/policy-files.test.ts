import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { docs, exampleFile, policyFiles } from '../../../build/policy/policy-files.ts';
import { element, xmlDocument } from '../../../build/policy/xml.ts';
import { settingsFromPlist } from '../../../main/tenant/managed-policy/plist-settings.ts';
import { policyCatalogue } from '../../../main/tenant/policy-catalogue.ts';
import { checkSettings } from '../../../main/tenant/policy-check.ts';
import { documented, policyWith } from '../../main/tenant/policy-builder.ts';
import { elementsNamed, plistValue, readXml } from './read-xml.ts';

const files = policyFiles();
const generated = (path: string): string => files.get(path) ?? '';
const settings = policyCatalogue().flatMap((group) => group.settings);

const ajv = new Ajv2020({ allErrors: true, strictTuples: false, allowUnionTypes: true });
addFormats.default(ajv);
const isByEditor = ajv.compile(JSON.parse(generated('policy/policy.schema.json')));

/** Whether the kiosk takes it without a word. */
function isByKiosk(content: unknown): boolean {
  const checked = checkSettings(content);
  return checked.ok && checked.value.warnings.length === 0;
}

test.each([...files.keys()])('%s is what the schema gives: else run "npm run policy"', (path) => {
  expect(readFileSync(join(docs, path), 'utf8')).toBe(generated(path));
});

test('every setting and every group is described, in whole sentences', () => {
  for (const { description } of settings) expect(description).toMatch(/^\S.*\.$/);
  for (const { path, description } of policyCatalogue()) {
    if (path) expect(description).toMatch(/^\S.*\.$/);
  }
});

test('every setting is documented, with its path and its words', () => {
  const page = generated('policy.md');
  for (const { path, description } of settings) {
    expect(page).toContain(`| \`${path}\` |`);
    expect(page.replaceAll('`', '')).toContain(description.replaceAll('`', ''));
  }
});

test('no setting takes a secret', () => {
  const secret = /(secret|password|passphrase|token|key|pin)$/i;
  expect(settings.filter(({ path }) => secret.test(path)).map(({ path }) => path)).toEqual([
    // A word that takes the PIN away, and whether somebody may choose one.
    'kiosk.staff.resetPin',
    'kiosk.staff.choosePin',
  ]);
});

test("a default that is this system's own is in no file", () => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const page = generated('policy.md');
  expect(page).toContain("| `tenant.timeZone` | text | the system's |");
  const { tenant } = JSON.parse(generated('policy/policy.schema.json')).properties;
  expect(tenant.properties.timeZone.default).toBeUndefined();
  expect(page).not.toContain(`| ${zone} |`);
});

const room = { name: 'Sky Lounge', floor: '9' };

test.each<[string, Readonly<Record<string, unknown>>, boolean]>([
  ['the documented policy', {}, true],
  ['a text for a number', { 'kiosk.idleSeconds': '60' }, false],
  ['a number that is too small', { 'kiosk.idleSeconds': 14 }, false],
  ['a number that is too large', { 'kiosk.idleSeconds': 601 }, false],
  ['half a second', { 'kiosk.idleSeconds': 20.5 }, false],
  ['a word that is none of some', { 'kiosk.mode': 'full' }, false],
  ['one of the words', { 'kiosk.mode': 'windowed' }, true],
  ['an unknown setting', { 'kiosk.colour': 'red' }, false],
  ['null for none', { 'kiosk.building': null }, true],
  ['an empty name', { 'kiosk.building': '' }, false],
  ['help at a phone', { 'kiosk.help': { staffed: false, phone: '4411' } }, true],
  ['help at no phone', { 'kiosk.help': { staffed: false } }, false],
  ['one language', { 'kiosk.languages': ['de'] }, true],
  ['no language', { 'kiosk.languages': [] }, false],
  ['a language twice', { 'kiosk.languages': ['de', 'de'] }, false],
  ['an unknown language', { 'kiosk.languages': ['en', 'fr'] }, false],
  ['days', { 'kiosk.openingHours': { days: ['sat', 'sun'], from: '08:00' } }, true],
  ['an unknown day', { 'kiosk.openingHours': { days: ['Sat'] } }, false],
  ['no time', { 'kiosk.openingHours': { from: '24:00' } }, false],
  ['updates', { 'kiosk.updates': { url: 'https://updates.example/' } }, true],
  [
    'updates from a server that proves nothing',
    { 'kiosk.updates': { url: 'http://u.example' } },
    false,
  ],
  ['updates from nowhere', { 'kiosk.updates': { from: '01:00' } }, false],
  ['webhooks without a port', { 'kiosk.webhooks': { url: 'https://k.example/' } }, false],
  ['a colour', { 'tenant.brand': { colour: '#0F766E' } }, true],
  ['no colour', { 'tenant.brand': { colour: 'red' } }, false],
  ['a domain that is none', { 'tenant.domains': ['contoso'] }, false],
  ['a domain with letters of its language', { 'tenant.domains': ['müller.example'] }, true],
  ['a room that is no address', { 'tenant.calendar.rooms': ['Aurora'] }, false],
  ['rooms that people write', { 'tenant.calendar.roomTexts': { 'Sky lounge': room } }, true],
  ['such a room without a name', { 'tenant.calendar.roomTexts': { Sky: { floor: '9' } } }, false],
  ['a calendar that is only begun', { 'tenant.calendar': { access: 'rooms' } }, true],
  [
    "a provider's group that is only begun",
    { 'tenant.calendar.microsoft.clientId': undefined },
    true,
  ],
  ['a cloud by its name', { 'tenant.calendar.microsoft.cloud': 'global' }, true],
  ['half a cloud', { 'tenant.calendar.microsoft.cloud': { graph: 'https://g.example' } }, false],
  ['a network without a name', { 'tenant.wifi': { security: 'open' } }, false],
  ['a secret', { 'tenant.wifi.password': 'hush' }, false],
  ['what an editor knows the file by', { $schema: './policy.schema.json' }, true],
])('an editor and the kiosk say the same of %s', (_what, changes, isRight) => {
  const content = policyWith(changes);
  expect([isByEditor(content), isByKiosk(content)]).toEqual([isRight, isRight]);
});

test('nothing at all is a policy; what is no group is none', () => {
  for (const [content, isRight] of [
    [{}, true],
    [[], false],
    ['', false],
    [{ tenant: [] }, false],
  ]) {
    expect([isByEditor(content), isByKiosk(content)]).toEqual([isRight, isRight]);
  }
});

test('every policy that the documentation shows is right', () => {
  const shown = readdirSync(docs)
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => [...readFileSync(join(docs, name), 'utf8').matchAll(/```json\n(.*?)```/gs)])
    .map(([, json = '']): unknown => JSON.parse(json))
    .filter((each) => typeof each === 'object' && each && ('tenant' in each || 'kiosk' in each));
  expect(shown.length).toBeGreaterThan(0);
  for (const policy of [...shown, documented]) {
    expect([isByEditor(policy), isByKiosk(policy)]).toEqual([true, true]);
  }
});

test("the example profile sets the example, under Apple's keys for managed preferences", () => {
  const { $schema: _forEditors, ...example } = JSON.parse(readFileSync(exampleFile, 'utf8'));
  const profile = plistValue(generated('policy/macos/example.mobileconfig'));
  const forced = { 'com.atrium-kiosk.kiosk': { Forced: [{ mcx_preference_settings: example }] } };
  expect(profile).toMatchObject({
    PayloadContent: [
      { PayloadType: 'com.apple.ManagedClient.preferences', PayloadContent: forced },
    ],
  });
  expect(settingsFromPlist(example)).toEqual(example);
});

test('the manifest has every setting, in groups as the profile has them', () => {
  const manifest = plistValue(generated('policy/macos/com.atrium-kiosk.kiosk.plist'));
  type Key = { pfm_name?: string; pfm_type: string; pfm_subkeys?: readonly Key[] };
  const paths = ({ pfm_subkeys = [] }: Key, at: string): readonly string[] =>
    pfm_subkeys.flatMap((key) => {
      const path = at ? `${at}.${key.pfm_name}` : `${key.pfm_name}`;
      return key.pfm_type === 'dictionary' ? paths(key, path) : [path];
    });
  expect(paths(manifest as Key, '').toSorted()).toEqual(
    settings.map(({ path }) => path).toSorted(),
  );
});

test.each(['<a><b></a>', '<a>', '<a b="1" b="2" />', '<a>&nbsp;</a>', '<a /><a />', '<a b=1 />'])(
  'what is not well-formed is seen: %s',
  (document) => {
    expect(() => readXml(document)).toThrow();
  },
);

test('what has a meaning in XML is written so that it is read as it was', () => {
  const words = '<a> & "b" &lt;';
  const node = readXml(xmlDocument(element('t', { words }, element('inner', {}, words))));
  expect([node.attributes.words, node.children[0]?.text]).toEqual([words, words]);
});

test('what is well-formed is read', () => {
  const node = readXml('<?xml version="1.0"?>\n<a b="&quot;">x &lt; y<c /></a>\n');
  expect([node.attributes.b, node.text, elementsNamed(node, 'c').length]).toEqual([
    '"',
    'x < y',
    1,
  ]);
});
