import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { companyName } from '../company/company.ts';
import { buttons, escapeHtml, page } from '../page.ts';
import { readForm } from '../read-form.ts';
import { sendPage } from '../send-page.ts';
import { accountId, findWorkspaceAccount, workspaceAccounts } from './accounts.ts';
import { accountRefusalPage } from './error-page.ts';
import { identityScopes, scopesIn } from './scopes.ts';

const prefix = '/accounts/signin/';

/** Path of the pages of one sign-in. */
export const signInPath = (uid: string): string => prefix + uid;

/** True for {@link signInPath}. */
export const isSignInPath = (pathname: string): boolean => pathname.startsWith(prefix);

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/** What the pages need to know. */
export interface InteractionParts {
  readonly provider: Provider;
  readonly isEnabled: (address: string) => boolean;
  /** Told that what came of a consent may be used while nobody is there. */
  readonly offline: (grantId: string) => void;
}

/** Shows the pages "choose an account" and "select what the app can access", and takes their answers. */
export async function answerInteraction(
  { provider, isEnabled, offline }: InteractionParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const interaction = await provider.interactionDetails(request, response);
  const asksWho = interaction.prompt.name === 'login';
  const asked = scopesIn(String(interaction.params.scope ?? ''));
  if (request.method !== 'POST') {
    return sendPage(response, 200, asksWho ? accountsPage(isEnabled) : consentPage(asked));
  }
  const form = await readForm(request);
  const finish = (result: Parameters<Provider['interactionFinished']>[2]) =>
    provider.interactionFinished(request, response, result, { mergeWithLastSubmission: !asksWho });
  if (asksWho) {
    const account = findWorkspaceAccount(form.get('account') ?? '');
    if (!account) {
      return sendPage(response, 400, accountRefusalPage("Couldn't find your Google Account"));
    }
    if (!isEnabled(account.address)) {
      return sendPage(response, 403, accountRefusalPage('This account has been disabled'));
    }
    return finish({ login: { accountId: accountId(account.address) } });
  }
  if (form.get('decision') !== 'accept') return finish({ error: 'access_denied' });
  const grantId = await consent(provider, interaction, asked, form.getAll('scope'));
  if (interaction.params.access_type === 'offline') offline(grantId);
  return finish({ consent: { grantId } });
}

/** Writes down what was ticked; who signs in can always be told. */
function consent(
  provider: Provider,
  { session, params }: Interaction,
  asked: readonly string[],
  ticked: readonly string[],
): Promise<string> {
  const grant = new provider.Grant({
    accountId: session?.accountId ?? '',
    clientId: String(params.client_id),
  });
  for (const scope of asked) {
    if (isIdentity(scope) || ticked.includes(scope)) grant.addOIDCScope(scope);
    else grant.rejectOIDCScope(scope);
  }
  return grant.save();
}

const isIdentity = (scope: string): boolean => identityScopes.includes(scope);

const accountsPage = (isEnabled: InteractionParts['isEnabled']): string =>
  page(
    'Choose an account',
    buttons(
      'account',
      workspaceAccounts
        .filter(({ address }) => isEnabled(address))
        .map(({ name, address }) => ({ value: address, label: `${name} (${address})` })),
    ),
  );

const consentPage = (asked: readonly string[]): string =>
  page(
    'Select what Atrium Kiosk can access',
    `<p>Atrium Kiosk wants access to your ${companyName} account.</p>` +
      `<form id="decision" method="post" action="">${asked
        .filter((scope) => !isIdentity(scope))
        .map(checkbox)
        .join('')}` +
      '<button name="decision" value="accept">Continue</button>' +
      '<button name="decision" value="decline">Cancel</button></form>',
  );

const checkbox = (scope: string): string =>
  `<p><label><input type="checkbox" name="scope" value="${escapeHtml(scope)}" checked ` +
  `style="width:auto"> ${escapeHtml(scope)}</label></p>`;
