import { google } from './google/google.ts';
import { microsoft } from './microsoft/microsoft.ts';
import type { ProviderKind } from './provider-kind.ts';

/** Every kind of calendar, by the name that the policy's `calendar.provider` gives it. */
export const providers = { microsoft, google } as const;

/** A name that `calendar.provider` may have. */
export type ProviderName = keyof typeof providers;

/**
 * The kind of a name, for whoever has the block of the same name for it: that the two belong together
 * is beyond what types can say.
 */
export const kindNamed = (name: ProviderName): ProviderKind<unknown> =>
  providers[name] as ProviderKind<unknown>;
