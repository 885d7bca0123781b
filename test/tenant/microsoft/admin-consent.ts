import type { IncomingMessage, ServerResponse } from 'node:http';
import { companyName } from '../company/company.ts';
import { decisionButtons, page } from '../page.ts';
import { readForm } from '../read-form.ts';
import { sendPage } from '../send-page.ts';
import { entraText } from './entra-errors.ts';
import { errorPage } from './error-page.ts';
import { type Registration, requestedPermissions } from './registration.ts';

/** The page at which an administrator consents, in both of its spellings. */
export const isAdminConsentPath = (pathname: string): boolean =>
  /^\/tenant\/(v2\.0\/)?adminconsent$/.test(pathname);

/** Asks an administrator, and sends them back as Entra's client credentials page describes it. */
export async function answerAdminConsent(
  { registration, tenantId }: { readonly registration: Registration; readonly tenantId: string },
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { searchParams: query } = url;
  if (query.get('client_id') !== registration.clientId) {
    return sendPage(response, 400, errorPage('AADSTS700016'));
  }
  const redirect = query.get('redirect_uri');
  if (redirect !== null && !registered(redirect, registration)) {
    return sendPage(response, 400, errorPage('AADSTS50011'));
  }
  if (request.method !== 'POST') return sendPage(response, 200, question);
  const accepted = (await readForm(request)).get('decision') === 'accept';
  if (accepted) registration.consent(requestedPermissions);
  if (redirect === null) return sendPage(response, 200, closing);
  const back = new URL(redirect);
  const state = query.get('state');
  if (state !== null) back.searchParams.set('state', state);
  const outcome = accepted
    ? { admin_consent: 'True', tenant: tenantId }
    : { error: 'permission_denied', error_description: entraText('AADSTS65004') };
  for (const [name, value] of Object.entries(outcome)) back.searchParams.set(name, value);
  response.writeHead(302, { Location: back.href }).end();
}

/** Matches exactly, but for the port of a loopback address (Entra's rules for redirect URIs). */
function registered(redirect: string, { redirects }: Registration): boolean {
  const plain = redirect.replace(/^(http:\/\/(?:localhost|127\.0\.0\.1)):\d+/, '$1');
  return redirects.some((known) => known === redirect || known === plain);
}

const question = page(
  'Permissions requested: review for your organization',
  `<p>You are an administrator of ${companyName}. Atrium Kiosk asks for:</p><ul>${requestedPermissions
    .map((name) => `<li>${name}</li>`)
    .join('')}</ul>${decisionButtons}`,
);

/** Where a person ends who was sent to no other page. */
export const closing: string = page('Done', '<p>You may close this page.</p>');
