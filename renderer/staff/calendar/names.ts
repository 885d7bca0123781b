import type { SetupView } from '../../../shared/staff/setup-view.ts';
import type { Say } from '../../i18n/staff-words.tsx';

const providers: Readonly<Record<string, string>> = {
  microsoft: 'Microsoft 365',
  google: 'Google Workspace',
};

/** What the makers of a provider call it; its own key where this page does not know it. */
export const providerName = (provider: string): string => providers[provider] ?? provider;

/** A way to sign in, with what proves who signs in where there is a choice. */
export type Way = 'certificate' | 'secret' | 'browser' | 'device';

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

/** Microsoft's clouds that a registration can be in. */
export const cloudNames = ['global', 'us-government', 'china'] as const;

/** One of {@link cloudNames}. */
export type CloudName = (typeof cloudNames)[number];

/** The cloud of that name; null where it is given by explicit addresses. */
export const asCloudName = (cloud: string): CloudName | null =>
  cloudNames.find((name) => name === cloud) ?? null;
