import type { Credential, SetupView } from '../../../shared/staff/setup-view.ts';
import type { Say } from '../../i18n/staff-words.tsx';

/** A way to sign in, with what proves who signs in where there is a choice. */
export type Way = Credential | 'browser' | 'device';

/** The way that is chosen; null while none is. */
export function wayOf({
  method,
  credential,
}: Pick<SetupView['authorize'], 'method' | 'credential'>): Way | null {
  return method === 'application' ? credential : method;
}

/** What the chosen way goes by, in a word; empty while none is chosen. */
export function methodName(
  authorize: Pick<SetupView['authorize'], 'method' | 'credential'>,
  say: Say,
): string {
  const way = wayOf(authorize);
  return way === null ? '' : say(`method.${way}.short`);
}

/** The path of a setting of the chosen provider. */
export const settingOf = ({ provider }: Pick<SetupView, 'provider'>, name: string): string =>
  `tenant.calendar.${provider.chosen}.${name}`;
