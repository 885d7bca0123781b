import type { Setting } from '../../main/tenant/policy-catalogue.ts';

const abbreviations: Readonly<Record<string, string>> = {
  id: 'ID',
  pin: 'PIN',
  url: 'URL',
  api: 'API',
  ssid: 'SSID',
  wifi: 'Wi-Fi',
};

/** The group that a path is in: `tenant.calendar` of `tenant.calendar.hostGroup`. */
export const groupOf = (path: string): string => path.split('.').slice(0, -1).join('.');

/** What it is called there: `hostGroup`. */
export const nameIn = (path: string): string => path.split('.').at(-1) ?? '';

/** The same as a title: "Host group". */
export function titleOf(path: string): string {
  const words = nameIn(path)
    .split(/(?=[A-Z])/)
    .map((word) => abbreviations[word.toLowerCase()] ?? word.toLowerCase());
  const title = words.join(' ');
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** What a setting may be. */
export function valueWords({ kind, choices, minimum, maximum }: Setting): string {
  switch (kind) {
    case 'text':
      return 'text';
    case 'number':
      return `${minimum} to ${maximum}`;
    case 'flag':
      return 'true or false';
    case 'choice':
      return (choices ?? []).join(', ');
    case 'list':
      return choices ? `list of ${choices.join(', ')}` : 'list of texts';
    case 'json':
      return choices ? `${choices.join(', ')}, or a group` : 'group';
  }
}

/** What holds where a setting is not given; null where it has to be, or nothing does. */
export function defaultWords({ otherwise, default: value }: Setting): string | null {
  if (otherwise !== null) return otherwise;
  if (value === undefined) return null;
  return Array.isArray(value) ? value.join(', ') : String(value);
}
