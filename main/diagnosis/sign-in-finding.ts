import type { Finding } from '../../shared/staff/diagnosis.ts';
import type { SignInCause } from '../../shared/staff/setup-view.ts';
import type { CalendarFailure } from '../calendar/provider.ts';
import type { RefusalWords } from '../calendar/provider-kind.ts';
import { failed, fine, type Trouble } from './finding.ts';
import { networkTrouble } from './network-trouble.ts';

/** What is known of a sign-in, whether it works or not. */
export interface SignInFacts {
  /** What the kiosk shows, in the middle of a sentence. */
  readonly proof: string;
  readonly advice: RefusalWords['advice'];
  /** Where an administrator consents; null where somebody signed in on the kiosk's behalf. */
  readonly consentUrl: string | null;
}

/** Says whether the kiosk could sign in. */
export function signInFinding(facts: SignInFacts, failure: CalendarFailure | null): Finding {
  return failure
    ? failed('sign-in', signInTrouble(facts, failure))
    : fine('sign-in', 'The kiosk can sign in.');
}

/** Why there is no access token. */
export function signInTrouble(facts: SignInFacts, failure: CalendarFailure): Trouble {
  if (failure.cause !== 'unauthorized') return networkTrouble('the sign-in service', failure);
  const { signIn: cause, detail } = failure;
  const { means, todo } = trouble(facts.proof, cause);
  const advised = (cause && facts.advice[cause]) ?? todo;
  const isConsent = cause === 'consent-missing' && facts.consentUrl !== null;
  return {
    means: `${means.slice(0, -1)} (${detail.replace(/^sign-in: /, '')}).`,
    todo: isConsent ? `Open ${facts.consentUrl} as an administrator. ${advised}` : advised,
  };
}

function trouble(proof: string, cause: SignInCause | undefined): Trouble {
  switch (cause) {
    case 'wrong-secret':
      return notAccepted('the client secret');
    case 'unknown-certificate':
      return notAccepted(proof);
    case 'no-secret':
      return {
        means: 'What is in the keychain cannot be used to sign in.',
        todo: 'Put it in again, or a new one, under Settings, Integrations, Calendar.',
      };
    case 'keychain-locked':
    case 'keychain-unavailable':
      return {
        means: 'The keychain did not give what the kiosk signs in with.',
        todo: 'Unlock it, then look again.',
      };
    case 'sign-in-again':
      return {
        means: 'What somebody signed in for at this kiosk does not count any more.',
        todo: 'Sign in again under Settings, Integrations, Calendar.',
      };
    case 'consent-missing':
      return {
        means: 'No administrator has consented to what the kiosk asks for.',
        todo: 'Have an administrator of the tenant consent to it.',
      };
    case 'unknown-tenant':
    case 'wrong-tenant':
      return {
        means: 'The sign-in service does not know this tenant, or the account is of another.',
        todo: 'Correct in the settings which tenant the kiosk belongs to.',
      };
    case 'unknown-application':
      return {
        means: 'The tenant does not know the application.',
        todo: "Correct the application's ID in the settings.",
      };
    case 'unknown-account':
      return {
        means: "The tenant's directory does not know the account that the kiosk is to act for.",
        todo: 'Correct the account in the settings.',
      };
    case 'wrong-application-type':
      return {
        means: 'The application is registered for another way to sign in.',
        todo: 'Compare its registration with the installation guide, or choose another way to sign in.',
      };
    case 'blocked':
      return {
        means: 'A policy of the tenant does not let the kiosk sign in.',
        todo: 'Have the policy exempt the application or this network.',
      };
    case 'clock-skew':
      return {
        means: "The kiosk's clock and that of the sign-in service are too far apart.",
        todo: "Set the kiosk's clock.",
      };
    default:
      return {
        means: 'The sign-in service refuses the kiosk.',
        todo: "Compare the application's registration with the installation guide, and look the code up with the provider.",
      };
  }
}

const notAccepted = (proof: string): Trouble => ({
  means: `The sign-in service does not accept ${proof}: it is not the one in the application's registration, or has run out.`,
  todo: `Renew ${proof}, in the application's registration and at the kiosk.`,
});
