import type { KoaContextWithOIDC } from 'oidc-provider';
import { escapeHtml, page } from '../page.ts';
import { type EntraCode, entraText } from './entra-errors.ts';

/** A page that says why there is no way on. */
export const errorPage = (code: EntraCode): string =>
  page("Sorry, but we're having trouble signing you in.", `<p>${escapeHtml(entraText(code))}</p>`);

/** Shows what the provider refuses to send a browser back with. */
export function renderErrorPage(
  ctx: KoaContextWithOIDC,
  out: { readonly error: string; readonly error_description?: string | undefined },
): void {
  const code = codes[out.error];
  ctx.type = 'html';
  ctx.body = code ? errorPage(code) : page('Sorry', `<p>${escapeHtml(JSON.stringify(out))}</p>`);
}

const codes: Readonly<Record<string, EntraCode>> = {
  invalid_client: 'AADSTS700016',
  invalid_redirect_uri: 'AADSTS50011',
};
