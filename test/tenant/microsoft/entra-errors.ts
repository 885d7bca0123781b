import { randomUUID } from 'node:crypto';

/** How Entra words an error: status, OAuth error code, and what the number stands for. */
interface EntraError {
  readonly status: number;
  readonly error: string;
  readonly text: string;
}

const error = (status: number, code: string, text: string): EntraError => ({
  status,
  error: code,
  text,
});

/** Numbers and words as in Microsoft's "Entra authentication and authorization error codes". */
const errors = {
  AADSTS50011: error(
    400,
    'invalid_request',
    'The redirect URI specified in the request does not match the redirect URIs configured for the application.',
  ),
  AADSTS50020: error(
    400,
    'invalid_grant',
    'User account from identity provider does not exist in tenant and cannot access the application.',
  ),
  AADSTS50057: error(400, 'invalid_grant', 'The user account is disabled.'),
  AADSTS50173: error(
    400,
    'invalid_grant',
    'The provided grant has expired due to it being revoked, a fresh auth token is needed.',
  ),
  AADSTS53003: error(
    400,
    'invalid_grant',
    'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
  ),
  AADSTS530036: error(
    400,
    'access_denied',
    'Access has been blocked by Conditional Access policies that restrict authentication flows.',
  ),
  AADSTS65001: error(
    400,
    'invalid_grant',
    'The user or administrator has not consented to use the application. Send an interactive authorization request for this user and resource.',
  ),
  AADSTS65004: error(400, 'access_denied', 'User declined to consent to access the app.'),
  AADSTS70016: error(
    400,
    'authorization_pending',
    'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
  ),
  AADSTS70018: error(400, 'bad_verification_code', 'Invalid verification code.'),
  AADSTS70020: error(
    400,
    'expired_token',
    "The provided value for the input parameter 'device_code' is not valid. This device code has expired.",
  ),
  AADSTS700016: error(
    400,
    'unauthorized_client',
    'Application was not found in the directory. You may have sent your authentication request to the wrong tenant.',
  ),
  AADSTS700024: error(
    401,
    'invalid_client',
    'Client assertion is not within its valid time range.',
  ),
  AADSTS700027: error(
    401,
    'invalid_client',
    'The certificate with identifier used to sign the client assertion is not registered on application.',
  ),
  AADSTS700082: error(400, 'invalid_grant', 'The refresh token has expired due to inactivity.'),
  AADSTS7000215: error(
    401,
    'invalid_client',
    'Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID.',
  ),
  AADSTS7000216: error(
    401,
    'invalid_client',
    "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
  ),
  AADSTS7000218: error(
    401,
    'invalid_client',
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  ),
  AADSTS7000222: error(401, 'invalid_client', 'The provided client secret keys are expired.'),
  AADSTS90002: error(
    400,
    'invalid_tenant',
    'Tenant not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.',
  ),
  AADSTS90094: error(
    400,
    'access_denied',
    'An administrator has set a policy that prevents you from granting the application the permissions it is requesting.',
  ),
} satisfies Readonly<Record<string, EntraError>>;

/** The number of an error of Entra, as its words begin. */
export type EntraCode = keyof typeof errors;

/** Every number that the simulated authority knows. */
export const entraCodes = Object.keys(errors) as readonly EntraCode[];

/** The status that comes with an error. */
export const entraStatus = (code: EntraCode): number => errors[code].status;

/** Number and words, as on a page or in `error_description`. */
export const entraText = (code: EntraCode): string => `${code}: ${errors[code].text}`;

/** The error's body as the token endpoint sends it. */
export function entraBody(code: EntraCode): Readonly<Record<string, unknown>> {
  const traceId = randomUUID();
  const correlationId = randomUUID();
  const timestamp = new Date().toISOString().replace('T', ' ').replace(/\.\d+/, '');
  return {
    error: errors[code].error,
    error_description: `${entraText(code)} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [Number(code.slice('AADSTS'.length))],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
  };
}
