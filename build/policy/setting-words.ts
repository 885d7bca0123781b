import type { Setting } from '../../main/tenant/policy-catalogue.ts';

const abbreviations: Readonly<Record<string, string>> = {
  id: 'ID',
  pin: 'PIN',
  url: 'URL',
  api: 'API',
  ssid: 'SSID',
  wifi: 'Wi-Fi',
};

/** The last name of a path as a title: `tenant.calendar.hostGroup` is "Host group". */
export function titleOf(path: string): string {
  const words = (path.split('.').at(-1) ?? '')
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
