import type { KoaContextWithOIDC } from 'oidc-provider';
import { companyName } from '../company/company.ts';
import { escapeHtml, page } from '../page.ts';

/** Where a sign-in ends that is not sent back to the application. */
export interface SignInRefusal {
  readonly status: number;
  readonly error: string;
  readonly description: string;
}

/** The page that says so. */
export const refusalPage = ({ status, error, description }: SignInRefusal): string =>
  page(
    'Access blocked: Authorization Error',
    `<p>${escapeHtml(description)}</p><p>Error ${status}: ${escapeHtml(error)}</p>`,
  );

/** The page for an account that cannot sign in. */
export const accountRefusalPage = (text: string): string =>
  page('Sign in', `<p>${escapeHtml(text)}</p>`);

/** Shows what the provider refuses to send a browser back with. */
export function renderErrorPage(
  ctx: KoaContextWithOIDC,
  out: { readonly error: string; readonly error_description?: string | undefined },
): void {
  const known = refusals[out.error];
  const refusal = known ?? {
    status: ctx.status,
    error: out.error,
    description: out.error_description ?? `Nobody of ${companyName} can go on here.`,
  };
  ctx.status = refusal.status;
  ctx.type = 'html';
  ctx.body = refusalPage(refusal);
}

const refusals: Readonly<Record<string, SignInRefusal>> = {
  invalid_client: {
    status: 401,
    error: 'invalid_client',
    description: 'The OAuth client was not found.',
  },
  invalid_redirect_uri: {
    status: 400,
    error: 'redirect_uri_mismatch',
    description: "You can't sign in to this app because it doesn't comply with Google's policy.",
  },
};
