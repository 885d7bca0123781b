import { type EpochMs, minute } from '../../shared/epoch-ms.ts';
import type { Finding } from '../../shared/staff/diagnosis.ts';
import { Temporal } from '../../shared/temporal.ts';
import type { Authorization } from '../calendar/provider-kind.ts';
import { applicationCertificate } from '../tenant/sign-in/application-key.ts';
import type { Vault } from '../tenant/vault.ts';
import { failed, fine, warning } from './finding.ts';

/** How long before its end a certificate is to be renewed, in milliseconds. */
const notice = 30 * 24 * 60 * minute;

const todo =
  "Make a new certificate at the screen under Settings, Integrations, Calendar, and upload it to the application's registration.";

/** Until when the kiosk's own certificate is good; nothing where it does not sign in with one. */
export async function certificateFindings(
  { signIn, credential, secrets }: Authorization,
  vault: Vault,
  now: EpochMs,
): Promise<readonly Finding[]> {
  if (signIn !== 'application' || credential !== 'certificate') return [];
  const certificate = await applicationCertificate(vault, secrets.key);
  // Whether there is one at all is said where the keychain is.
  if (!certificate.ok || !certificate.value) return [];
  const { notAfter, thumbprint } = certificate.value;
  const which = `The kiosk's certificate (${thumbprint})`;
  if (now >= notAfter) {
    return [failed('certificate', { means: `${which} ended on ${date(notAfter)}.`, todo })];
  }
  const means = `${which} is good until ${date(notAfter)}.`;
  if (now >= notAfter - notice) return [warning('certificate', { means, todo })];
  return [fine('certificate', means)];
}

/** In UTC. */
const date = (at: EpochMs): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('UTC').toPlainDate().toString();
