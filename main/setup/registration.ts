import type { Credential, SetupView, SignInMethod } from '../../shared/staff/setup-view.ts';
import { credentials } from '../../shared/staff/setup-view.ts';
import type { CheckedStaffInput } from '../../shared/staff/staff-ipc.ts';
import { providers } from '../calendar/registry.ts';
import type { JsonObject } from '../tenant/json-object.ts';
import type { DraftSettings } from './draft-settings.ts';
import { valueAt } from './raw-settings.ts';

/** The registration as far as it is known; no texts while no provider is chosen. */
export const registrationOf = ({ provider, block }: DraftSettings): SetupView['registration'] =>
  provider ? { ...providers[provider].registration.read(block) } : {};

/** The settings that the texts of a registration come to, by their paths. */
export function registrationSettings(
  { texts }: CheckedStaffInput<'saveRegistration'>,
  settings: DraftSettings,
): JsonObject {
  const { provider, block } = settings;
  return provider ? inBlock(settings, providers[provider].registration.write(texts, block)) : {};
}

/** The ways to sign in that the chosen provider has. */
export const methodsOf = ({ provider }: DraftSettings): readonly SignInMethod[] =>
  provider ? providers[provider].signInMethods : [];

/** The way to sign in; null while none was chosen. */
export const methodOf = (settings: DraftSettings): SignInMethod | null =>
  methodsOf(settings).find((method) => method === valueAt(settings.block, 'signIn')) ?? null;

/** What the kiosk can prove itself with, the best first. */
export const credentialsOf = ({ provider }: DraftSettings): readonly Credential[] =>
  provider ? providers[provider].credentials : [];

/** What proves the kiosk itself; while nothing says so, the best that there is. */
export function credentialOf(settings: DraftSettings): Credential {
  const offered = credentialsOf(settings);
  const given = valueAt(settings.block, 'credential');
  return (
    offered.find((credential) => credential === given) ??
    // A block without a word may still mean one.
    settings.authorization?.credential ??
    offered[0] ??
    credentials[0]
  );
}

/** The settings that a way to sign in comes to, by their paths; one that is not offered, to none. */
export function methodSettings(
  { method, credential }: CheckedStaffInput<'chooseMethod'>,
  settings: DraftSettings,
): JsonObject {
  const offered = credentialsOf(settings);
  if (!methodsOf(settings).includes(method) || !offered.includes(credential)) return {};
  // Where there is no choice, the block has no word for it.
  return inBlock(settings, { signIn: method, ...(offered.length > 1 && { credential }) });
}

/** Settings below the chosen provider's block, by their whole paths. */
export const inBlock = ({ provider }: DraftSettings, values: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`tenant.calendar.${provider}.${name}`, value]),
  );
