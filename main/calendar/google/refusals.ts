import type { SignInCause } from '../../../shared/staff/setup-view.ts';
import type { Refusal, RefusalWords } from '../provider-kind.ts';

/** One of Google's answers, and what it means. */
interface Meaning {
  readonly error: string;
  /** What its description says; where it does not matter, left out. */
  readonly says?: RegExp;
  readonly cause: SignInCause;
}

/**
 * What Google's answers mean, the first that fits. Most are documented, with their descriptions, for
 * service accounts (https://developers.google.com/identity/protocols/oauth2/service-account#error-codes)
 * and for people (https://developers.google.com/identity/protocols/oauth2/native-app#authorization-errors
 * and https://developers.google.com/identity/protocols/oauth2#expiration). Met by others:
 * "client_secret is missing." (googleapis/google-api-dotnet-client/issues/1827), deleted accounts and
 * the "sub" field (GAM-team/GAM/pull/1171), "account not found" (google/oculi/issues/5), "invalid_rapt"
 * where the company ends sessions (openclaw/gogcli/issues/338), "Unauthorized client or scope in
 * request." (googleapis/google-api-php-client/issues/950), and a refresh token that another client was
 * given (prasmussen/gdrive/issues/375, googleapis/google-api-dotnet-client/issues/2802); and, without a
 * place to look it up, "Account restricted", which Context-Aware Access says to an application,
 * "The OAuth client was not found.", the "Unauthorized" of a wrong secret, and "No valid verifier found
 * for issuer".
 */
const meanings: readonly Meaning[] = [
  { error: 'invalid_grant', says: /short-lived token|\biat\b.*\bexp\b/i, cause: 'clock-skew' },
  { error: 'invalid_grant', says: /invalid jwt signature/i, cause: 'unknown-certificate' },
  // Whom the kiosk is to act for.
  { error: 'invalid_grant', says: /not a valid email|invalid email/i, cause: 'unknown-account' },
  { error: 'invalid_grant', says: /account has been deleted/i, cause: 'unknown-account' },
  { error: 'invalid_request', says: /impersonation/i, cause: 'unknown-account' },
  // The service account itself.
  {
    error: 'invalid_grant',
    says: /account not found|no valid verifier/i,
    cause: 'unknown-application',
  },
  // A refresh token that is dead.
  { error: 'invalid_grant', says: /expired or revoked|rapt/i, cause: 'sign-in-again' },
  { error: 'invalid_client', says: /not found/i, cause: 'unknown-application' },
  { error: 'invalid_client', says: /unauthorized|secret/i, cause: 'wrong-secret' },
  { error: 'deleted_client', cause: 'unknown-application' },
  { error: 'invalid_request', says: /client_secret is missing/i, cause: 'no-secret' },
  {
    error: 'unauthorized_client',
    says: /client is unauthorized|not authorized|unauthorized client/i,
    cause: 'consent-missing',
  },
  // A refresh token of another client: of the one before, where the settings have changed.
  { error: 'unauthorized_client', says: /^(unauthorized)?$/i, cause: 'sign-in-again' },
  { error: 'invalid_scope', cause: 'consent-missing' },
  { error: 'access_denied', says: /restricted/i, cause: 'blocked' },
  // To a service account, of scopes that were not delegated; from a person, without a word, a no.
  { error: 'access_denied', says: /\S/, cause: 'consent-missing' },
  { error: 'access_denied', cause: 'declined' },
  { error: 'admin_policy_enforced', cause: 'blocked' },
  { error: 'policy_enforced', cause: 'blocked' },
  { error: 'disallowed_useragent', cause: 'blocked' },
  { error: 'disabled_client', cause: 'blocked' },
  { error: 'org_internal', cause: 'wrong-tenant' },
  { error: 'redirect_uri_mismatch', cause: 'wrong-application-type' },
];

const causeOf = ({ error, description }: Refusal): SignInCause | null =>
  meanings.find((meaning) => meaning.error === error && (meaning.says?.test(description) ?? true))
    ?.cause ?? null;

/**
 * https://docs.cloud.google.com/resource-manager/docs/secure-by-default-organizations,
 * https://docs.cloud.google.com/iam/docs/troubleshoot-org-policies
 */
const keysAreForbidden =
  'New organisations forbid such keys by default (iam.disableServiceAccountKeyCreation, iam.managed.disableServiceAccountKeyCreation): an organisation policy administrator has to allow them for the one project; or choose to sign in by browser.';

/** When the console shows a secret: https://support.google.com/cloud/answer/15549257. */
const advice: RefusalWords['advice'] = {
  declined: 'Sign in again and allow everything that the kiosk asks for.',
  blocked:
    'Have an administrator trust the client ID in the Google Admin console under Security, API controls, App access control, exempt the account and this network from Context-Aware Access where that is in the way, and see in the Google Cloud console that the client or the service account is enabled.',
  'wrong-tenant':
    'Use a project of the same organisation as the account: the consent screen is internal to the one that the project belongs to.',
  'unknown-application':
    'Compare the client ID with the Google Cloud console: the client or the service account was deleted, or belongs to another project.',
  'unknown-account':
    'Correct the e-mail address of the account that the kiosk acts for: it has to be the primary address of an active user of the same Google Workspace.',
  'wrong-secret':
    'Take the client secret from the JSON file of the desktop client, or add another one to it in the Google Cloud console, which shows a secret only when it is made.',
  'unknown-certificate': `Make another key for the service account in the Google Cloud console, and choose its file at the kiosk: the one before was deleted, disabled or has run out. ${keysAreForbidden}`,
  'no-secret': `Choose the file with the key of the service account, or give the secret of the desktop client. ${keysAreForbidden}`,
  'wrong-application-type':
    'Make an OAuth client of the type "Desktop app": only that type takes the kiosk as the place to return to.',
  'consent-missing':
    'Have a super administrator enter the numeric client ID of the service account with exactly the scopes that the kiosk shows, in the Google Admin console under Security, API controls, Domain-wide delegation; it may take up to 24 hours to count. Where somebody signed in by browser, they sign in again and leave every box ticked.',
  'clock-skew':
    "Set the kiosk's clock, and let it keep time by itself: Google allows a few minutes.",
  'sign-in-again':
    'Sign in again. If that happens every seven days, the consent screen is "External" and in "Testing": make it "Internal". Google also ends a sign-in that was not used for six months, and the oldest where one account has signed in with one client more than 100 times.',
};

/** What Google's refusals mean, and what is to be done about them there. It numbers none of them. */
export const refusals: RefusalWords = { causeOf, numberIn: () => '', advice };
