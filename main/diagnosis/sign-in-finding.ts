import type { Finding } from '../../shared/staff/diagnosis.ts';
import type { SignInCause } from '../../shared/staff/setup-view.ts';
import type { CalendarFailure } from '../calendar/provider.ts';
import { entraCause } from '../tenant/sign-in/entra-causes.ts';
import { failed, fine, type Trouble } from './finding.ts';
import { networkTrouble } from './network-trouble.ts';

/** Says whether the kiosk could sign in; `proof` is what it shows, in the middle of a sentence. */
export function signInFinding(proof: string, failure: CalendarFailure | null): Finding {
  if (!failure) return fine('sign-in', 'The kiosk can sign in.');
  if (failure.cause !== 'unauthorized') {
    return failed('sign-in', networkTrouble('the sign-in service', failure));
  }
  const detail = failure.detail.replace(/^sign-in: /, '');
  const { means, todo } = trouble(proof, causeIn(detail));
  return failed('sign-in', { means: `${means.slice(0, -1)} (${detail}).`, todo });
}

/** What a refusal comes down to; undefined where its words tell no more. */
function causeIn(detail: string): SignInCause | undefined {
  if (detail.startsWith('sign in again')) return 'sign-in-again';
  if (/^secret \S+: /.test(detail)) return 'no-secret';
  const cause = entraCause(/AADSTS\d+/.exec(detail)?.[0] ?? '');
  return cause ?? (detail.includes('invalid_client') ? 'wrong-secret' : undefined);
}

function trouble(proof: string, cause: SignInCause | undefined): Trouble {
  switch (cause) {
    case 'wrong-secret':
    case 'unknown-certificate':
      return {
        means: `The sign-in service does not accept ${proof}: it is not the one in the app registration, or has run out.`,
        todo: `Renew ${proof}, in the app registration and at the kiosk.`,
      };
    case 'no-secret':
      return {
        means: 'What is in the keychain cannot be used to sign in.',
        todo: 'Put it in again, or make a new certificate, under Settings, Integrations, Calendar.',
      };
    case 'sign-in-again':
      return {
        means: 'What somebody signed in for at this kiosk does not count any more.',
        todo: 'Sign in again under Settings, Integrations, Calendar.',
      };
    case 'consent-missing':
      return {
        means: 'No administrator has consented to what the kiosk asks for.',
        todo: 'Have an administrator of the tenant grant consent to the app registration.',
      };
    case 'unknown-tenant':
    case 'wrong-tenant':
      return {
        means: 'The sign-in service does not know this tenant, or the account is of another.',
        todo: 'Correct the directory (tenant) ID in the settings.',
      };
    case 'unknown-application':
      return {
        means: 'The tenant does not know the application.',
        todo: 'Correct the application (client) ID or the directory (tenant) ID in the settings.',
      };
    case 'wrong-application-type':
      return {
        means: 'The app registration is set up for another way to sign in.',
        todo: 'Compare it with the installation guide, or choose another way to sign in.',
      };
    case 'blocked':
      return {
        means: 'A policy of the tenant does not let the kiosk sign in.',
        todo: 'Have the policy exempt the app registration or this network.',
      };
    case 'clock-skew':
      return {
        means: "The kiosk's clock and that of the sign-in service are too far apart.",
        todo: "Set the kiosk's clock.",
      };
    default:
      return {
        means: 'The sign-in service refuses the kiosk.',
        todo: 'Compare the app registration with the installation guide, and look the code up with the provider.',
      };
  }
}
