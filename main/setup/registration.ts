import type { SetupView, SignInMethod } from '../../shared/staff/setup-view.ts';
import type { CheckedStaffInput } from '../../shared/staff/staff-ipc.ts';
import type { JsonObject } from '../tenant/json-object.ts';
import type { DraftSettings } from './draft-settings.ts';
import { valueAt } from './raw-settings.ts';

/** Where almost every tenant is. */
const usualCloud = 'global';

/** The app registration as far as it is known. */
export function registrationOf({ block }: DraftSettings): SetupView['registration'] {
  return {
    tenantId: textAt(block, 'tenantId'),
    clientId: textAt(block, 'clientId'),
    // Explicit URLs are shown by the one at which people sign in.
    cloud: textAt(block, 'cloud') || textAt(block, 'cloud.authority') || usualCloud,
  };
}

/** The settings that a registration is made of, by their paths below the provider's block. */
export function registrationSettings(
  registration: CheckedStaffInput<'saveRegistration'>,
  before: DraftSettings,
): JsonObject {
  const { tenantId, clientId, cloud } = registration;
  const shown = registrationOf(before).cloud;
  const given = valueAt(before.block, 'cloud');
  return {
    tenantId: tenantId.trim(),
    clientId: clientId.trim(),
    cloud: cloud.trim() === shown && given !== undefined ? given : cloud.trim(),
  };
}

/** The way to sign in; null while none was chosen. */
export const methodOf = ({ block }: Pick<DraftSettings, 'block'>): SignInMethod | null => {
  const method = valueAt(block, 'signIn');
  return method === 'application' || method === 'browser' || method === 'device' ? method : null;
};

/** What proves the kiosk itself; a certificate is offered first, a policy without a word means a secret. */
export const credentialOf = ({ block }: Pick<DraftSettings, 'block'>): 'certificate' | 'secret' => {
  const credential = valueAt(block, 'credential');
  if (credential === 'certificate' || credential === 'secret') return credential;
  return methodOf({ block }) === null ? 'certificate' : 'secret';
};

function textAt(block: unknown, path: string): string {
  const value = valueAt(block, path);
  return typeof value === 'string' ? value : '';
}
