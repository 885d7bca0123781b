import { expect, test } from 'vitest';
import { refusals } from '../../../../main/calendar/google/refusals.ts';

const { advice, causeOf } = refusals;

test.each([
  ['invalid_grant', 'Token has been expired or revoked.', 'sign-in-again'],
  ['invalid_grant', 'Bad Request', null],
  ['invalid_grant', 'reauth related error (invalid_rapt)', 'sign-in-again'],
  ['invalid_grant', 'Invalid JWT Signature.', 'unknown-certificate'],
  [
    'invalid_grant',
    'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
    'clock-skew',
  ],
  ['invalid_grant', 'Invalid email or User ID', 'unknown-account'],
  ['invalid_grant', 'Not a valid email or user ID.', 'unknown-account'],
  ['invalid_grant', 'Account has been deleted', 'unknown-account'],
  ['invalid_request', 'Invalid impersonation "sub" field.', 'unknown-account'],
  ['invalid_grant', 'Invalid grant: account not found', 'unknown-application'],
  ['invalid_grant', 'Invalid JWT: No valid verifier found for issuer', 'unknown-application'],
  ['invalid_grant', 'Something new', null],
  ['invalid_client', 'The OAuth client was not found.', 'unknown-application'],
  ['invalid_client', 'Unauthorized', 'wrong-secret'],
  ['invalid_client', 'The provided client secret is invalid.', 'wrong-secret'],
  ['invalid_client', 'Something new', null],
  ['deleted_client', 'The OAuth client was deleted.', 'unknown-application'],
  ['disabled_client', 'The OAuth client was disabled.', 'blocked'],
  ['invalid_request', 'client_secret is missing.', 'no-secret'],
  ['invalid_request', 'Missing parameter: code', null],
  [
    'unauthorized_client',
    'Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.',
    'consent-missing',
  ],
  ['unauthorized_client', 'Unauthorized client or scope in request.', 'consent-missing'],
  ['unauthorized_client', 'Unauthorized', 'sign-in-again'],
  ['unauthorized_client', '', 'sign-in-again'],
  ['unauthorized_client', 'Something new', null],
  ['invalid_scope', 'Invalid OAuth scope or ID token audience provided.', 'consent-missing'],
  ['access_denied', 'Requested client not authorized.', 'consent-missing'],
  ['access_denied', 'Account restricted', 'blocked'],
  ['access_denied', '', 'declined'],
  ['admin_policy_enforced', '', 'blocked'],
  ['policy_enforced', '', 'blocked'],
  ['disallowed_useragent', '', 'blocked'],
  ['org_internal', 'This client is restricted to users within its organization.', 'wrong-tenant'],
  ['redirect_uri_mismatch', '', 'wrong-application-type'],
  ['server_error', '', null],
])('%s "%s" means %s', (error, description, cause) => {
  expect(causeOf({ error, description })).toBe(cause);
});

test('a sign-in that ends every week is explained', () => {
  expect(advice['sign-in-again']).toMatch(/seven days.*"Testing".*six months.*100/);
});

test.each(['no-secret', 'unknown-certificate'] as const)(
  'with %s, the constraints are named that keep new organisations from making keys',
  (cause) => {
    expect(advice[cause]).toContain('iam.disableServiceAccountKeyCreation');
    expect(advice[cause]).toContain('iam.managed.disableServiceAccountKeyCreation');
  },
);

test('every cause that Google can give has its advice', () => {
  const causes = [
    'declined',
    'blocked',
    'wrong-tenant',
    'unknown-application',
    'unknown-account',
    'wrong-secret',
    'unknown-certificate',
    'wrong-application-type',
    'consent-missing',
    'clock-skew',
    'sign-in-again',
    'no-secret',
  ] as const;
  for (const cause of causes) expect(advice[cause]).toMatch(/^[A-Z].*\.$/);
});
