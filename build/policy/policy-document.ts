import { wholeGroups } from '../../main/tenant/merged-settings.ts';
import type { Setting, SettingGroup } from '../../main/tenant/policy-catalogue.ts';
import { defaultWords, titleOf, valueWords } from './setting-words.ts';

/** The page that documents every setting. */
export const policyDocument = (groups: readonly SettingGroup[], example: string): string =>
  [
    introduction(example),
    ...groups.filter(({ settings }) => settings.length > 0).map(section),
    `## Groups that are whole\n\nThe parts of some groups say nothing without each other. Where two places give such a group, all of it\ncomes from the stronger one: ${[...wholeGroups].map(code).join(', ')}.\n`,
  ].join('\n');

/** `{…}`, with groups in groups. */
const groupInText = /\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g;

const code = (text: string): string => `\`${text}\``;

const introduction = (example: string): string => `# Settings of a policy

<!-- Made from the schema by "npm run policy"; what is written here by hand is lost. -->

Every setting that IT can give a kiosk, in a policy file, by Group Policy or by a configuration
profile. [install.md](install.md#2-write-the-policy) says where each of these is, and which wins.
Secrets are in none of them: they live in the system's keychain.

A file is JSON:

\`\`\`json
${example.trim()}
\`\`\`

Beside this page, and in the folder \`policy\` among the resources of an installed kiosk:

| file | for |
|---|---|
| [policy.schema.json](policy/policy.schema.json) | editors that check a file while it is written, by its \`$schema\` |
| [AtriumKiosk.admx](policy/windows/AtriumKiosk.admx), its texts in [English](policy/windows/en-US/AtriumKiosk.adml) and [German](policy/windows/de-DE/AtriumKiosk.adml) | Group Policy, and management services that take its templates |
| [com.atrium-kiosk.kiosk.plist](policy/macos/com.atrium-kiosk.kiosk.plist) | editors of configuration profiles |
| [example.mobileconfig](policy/macos/example.mobileconfig) | a profile that sets the example above |

## How other systems write a value

| here | Windows registry | macOS profile |
|---|---|---|
| a group | a sub-key, or a REG_SZ with JSON | a dictionary, or dots in the keys: \`tenant.calendar.access\` |
| text, or one of some words | REG_SZ | string |
| a number | REG_DWORD | integer |
| true or false | REG_DWORD, 1 or 0 | boolean |
| a list | a sub-key with the values \`1\`, \`2\`, …, a REG_MULTI_SZ, or a REG_SZ with JSON | array |
| a group with names of your own, or with several forms | REG_SZ with JSON | a dictionary, or a string with JSON |
`;

function section({ path, description, settings }: SettingGroup): string {
  const steps = path.split('.');
  const place = ['Atrium Kiosk', ...steps.map(titleOf)].join(' › ');
  const key = ['Software', 'Policies', 'Atrium Kiosk', ...steps].join('\\');
  return `## ${path}

${description} Group Policy: *${place}*; in the registry: ${code(key)}.

| setting | value | default | meaning |
|---|---|---|---|
${settings.map(row).join('\n')}
`;
}

function row(setting: Setting): string {
  const cells = [
    code(setting.path),
    valueWords(setting),
    defaultWords(setting) ?? '',
    setting.description.replaceAll(groupInText, code),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
