/** What the token endpoint says no with: RFC 6749, 5.2. */
export interface TokenRefusal {
  readonly status: number;
  readonly body: { readonly error: string; readonly error_description: string };
}

/** Errors that are about what a client is, or may do at all. */
const ofTheClient: readonly string[] = [
  'invalid_client',
  'unauthorized_client',
  'disabled_client',
  'deleted_client',
];

/** A refusal, under the status that Google gives its error. */
export const tokenRefusal = (error: string, description: string): TokenRefusal => ({
  status: ofTheClient.includes(error) ? 401 : 400,
  body: { error, error_description: description },
});
