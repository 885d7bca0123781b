import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { companyName, findAccount } from '../company/company.ts';
import { people } from '../company/people.ts';
import { buttons, decisionButtons, escapeHtml, page } from '../page.ts';
import { readForm } from '../read-form.ts';
import { sendPage } from '../send-page.ts';
import { needsAdministrator, permissionsOf } from './delegated-scopes.ts';
import { entraText } from './entra-errors.ts';
import { errorPage } from './error-page.ts';
import type { Registration } from './registration.ts';

const prefix = '/tenant/sign-in/';

/** Path of the pages of one sign-in. */
export const signInPath = (uid: string): string => prefix + uid;

/** True for {@link signInPath}. */
export const isSignInPath = (pathname: string): boolean => pathname.startsWith(prefix);

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/** Shows the pages "pick an account" and "permissions requested", and takes their answers. */
export async function answerInteraction(
  { provider, registration, origin }: Parts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const interaction = await provider.interactionDetails(request, response);
  const asksWho = interaction.prompt.name === 'login';
  const scope = String(interaction.params.scope ?? '');
  const permissions = permissionsOf(scope, origin);
  // Without an administrator's consent nobody gets past this page.
  const barred = needsAdministrator(permissions) && registration.roles.length === 0;
  if (request.method !== 'POST') {
    const shown = asksWho ? accountsPage : consentPage(permissions, barred);
    return sendPage(response, 200, shown);
  }
  const form = await readForm(request);
  const finish = (result: Parameters<Provider['interactionFinished']>[2]) =>
    provider.interactionFinished(request, response, result, { mergeWithLastSubmission: !asksWho });
  if (asksWho) {
    const account = findAccount(form.get('account') ?? '');
    if (!account) return sendPage(response, 400, errorPage('AADSTS50020'));
    if (!account.enabled) return sendPage(response, 400, errorPage('AADSTS50057'));
    return finish({ login: { accountId: account.id } });
  }
  if (barred || form.get('decision') !== 'accept') {
    const code = barred ? 'AADSTS90094' : 'AADSTS65004';
    return finish({ error: 'access_denied', error_description: entraText(code) });
  }
  return finish({ consent: { grantId: await grant(provider, interaction) } });
}

interface Parts {
  readonly provider: Provider;
  readonly registration: Registration;
  readonly origin: string;
}

/** Writes down what was agreed to. */
async function grant(
  provider: Provider,
  { grantId, session, params, prompt }: Interaction,
): Promise<string> {
  const found = grantId === undefined ? undefined : await provider.Grant.find(grantId);
  const agreed =
    found ??
    new provider.Grant({ accountId: session?.accountId ?? '', clientId: String(params.client_id) });
  agreed.addOIDCScope(String(params.scope ?? ''));
  const resources: unknown = prompt.details.missingResourceScopes ?? {};
  for (const [resource, scopes] of Object.entries(resources as Record<string, string[]>)) {
    agreed.addResourceScope(resource, scopes.join(' '));
  }
  return agreed.save();
}

const accountsPage = page(
  'Pick an account',
  buttons(
    'account',
    Object.values(people)
      .filter(({ enabled }) => enabled)
      .map(({ name, address }) => ({ value: address, label: `${name} (${address})` })),
  ),
);

const consentPage = (permissions: readonly string[], barred: boolean): string =>
  barred
    ? page(
        'Need admin approval',
        `<p>${escapeHtml(entraText('AADSTS90094'))}</p>${buttons('decision', [
          { value: 'decline', label: 'Return to the application without granting consent' },
        ])}`,
      )
    : page(
        'Permissions requested',
        `<p>Atrium Kiosk asks ${companyName} for:</p><ul>${permissions
          .map((name) => `<li>${escapeHtml(name)}</li>`)
          .join('')}</ul>${decisionButtons}`,
      );
