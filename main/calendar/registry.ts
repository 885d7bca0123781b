import { microsoft } from './microsoft/microsoft.ts';

/** Every kind of calendar, by the name that the policy's `calendar.provider` gives it. */
export const providers = { microsoft } as const;

/** A name that `calendar.provider` may have. */
export type ProviderName = keyof typeof providers;
