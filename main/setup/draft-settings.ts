import type { Authorization, ProviderKind } from '../calendar/provider-kind.ts';
import { kindNamed, type ProviderName, providers } from '../calendar/registry.ts';
import { type EffectivePolicy, isLocked } from '../tenant/effective-policy.ts';
import type { JsonObject } from '../tenant/json-object.ts';
import type { SignInParts } from '../tenant/sign-in/sign-in.ts';
import { valueAt, withValue } from './raw-settings.ts';
import { type ShownSettings, shownSettingsSchema } from './shown-settings.ts';

/** A draft's settings under the policy file's, and what they amount to. */
export interface DraftSettings extends EffectivePolicy {
  readonly shown: ShownSettings;
  /** The chosen provider; null while none is, or one that this release does not have. */
  readonly provider: ProviderName | null;
  /** What stands in the provider's block. */
  readonly block: unknown;
  /** Where, as whom and how to sign in; null while the block is not complete. */
  readonly authorization: Authorization | null;
}

/** What settings amount to. */
export function draftSettings(effective: EffectivePolicy): DraftSettings {
  const shown = shownSettingsSchema.parse(effective.given);
  const name = shown.tenant.calendar.provider;
  const provider = name !== null && isProvider(name) ? name : null;
  const block = provider && valueAt(effective.given, `tenant.calendar.${provider}`);
  const authorization = provider && authorizationOf(kindNamed(provider), block);
  return { ...effective, shown, provider, block, authorization };
}

/** What a sign-in by these settings goes by; null while the block is not complete. */
export const signInBy = ({
  provider,
  authorization,
}: DraftSettings): Pick<SignInParts, 'authorization' | 'refusals'> | null =>
  provider && authorization && { authorization, refusals: providers[provider].refusals };

/** Whether this release has a provider of that name. */
export const isProvider = (name: string): name is ProviderName => Object.hasOwn(providers, name);

function authorizationOf<Settings>(
  kind: ProviderKind<Settings>,
  block: unknown,
): Authorization | null {
  const settings = kind.settings.safeParse(block);
  return settings.success ? kind.authorization(settings.data) : null;
}

/** Settings with other values at some paths, save those that the policy file gives. */
export const withUnlocked = (
  settings: JsonObject,
  changes: JsonObject,
  locked: readonly string[],
): JsonObject =>
  Object.entries(changes)
    .filter(([path]) => !isLocked(locked, path))
    .reduce((all, [path, value]) => withValue(all, path, value), settings);
