import type { Setting, SettingGroup } from '../../main/tenant/policy-catalogue.ts';
import { preferenceDomain } from '../../main/tenant/policy-sources.ts';
import { type PlistValue, plistDocument } from './plist.ts';
import { groupOf, nameIn, titleOf } from './setting-words.ts';

/**
 * A manifest of the kiosk's preferences, for editors of configuration profiles:
 * https://github.com/ProfileManifests/ProfileManifests/wiki/Manifest-Format
 */
export function macManifest(groups: readonly SettingGroup[]): string {
  return plistDocument({
    pfm_domain: preferenceDomain,
    pfm_title: 'Atrium Kiosk',
    pfm_description: 'Settings of Atrium Kiosk.',
    pfm_format_version: 1,
    pfm_version: 1,
    pfm_interaction: 'combined',
    pfm_unique: true,
    pfm_platforms: ['macOS'],
    pfm_targets: ['system', 'user'],
    pfm_subkeys: subkeys('', groups),
  });
}

/** Settings of a group, then the groups in it. */
function subkeys(path: string, groups: readonly SettingGroup[]): readonly PlistValue[] {
  const own = groups.find((group) => group.path === path);
  const isWithin = (group: SettingGroup) => group.path !== '' && groupOf(group.path) === path;
  return [
    ...(own?.settings ?? []).map(key),
    ...groups.filter(isWithin).map((group) => ({
      ...named(group.path, group.description),
      pfm_type: 'dictionary',
      pfm_subkeys: subkeys(group.path, groups),
    })),
  ];
}

const named = (path: string, description: string) => ({
  pfm_name: nameIn(path),
  pfm_title: titleOf(path),
  pfm_description: description,
});

function key({
  path,
  kind,
  choices,
  minimum,
  maximum,
  default: value,
  ...rest
}: Setting): PlistValue {
  const type = { text: 'string', choice: 'string', number: 'integer', flag: 'boolean' } as const;
  const range = kind === 'choice' && choices ? { pfm_range_list: choices } : {};
  const item = { pfm_type: 'string', ...(choices ? { pfm_range_list: choices } : {}) };
  return {
    ...named(path, rest.description),
    // What has several forms is a text of JSON here; the kiosk takes a dictionary, too.
    pfm_type: kind === 'list' ? 'array' : kind === 'json' ? 'string' : type[kind],
    ...range,
    ...(minimum === null ? {} : { pfm_range_min: minimum }),
    ...(maximum === null ? {} : { pfm_range_max: maximum }),
    ...(isPlain(value) ? { pfm_default: value } : {}),
    ...(kind === 'list' ? { pfm_subkeys: [item] } : {}),
  };
}

const isPlain = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
