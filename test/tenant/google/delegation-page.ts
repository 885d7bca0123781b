import type { IncomingMessage, ServerResponse } from 'node:http';
import { companyName } from '../company/company.ts';
import { buttons, escapeHtml, page } from '../page.ts';
import { readForm } from '../read-form.ts';
import { sendPage } from '../send-page.ts';
import { type Delegation, type DelegationRequest, delegationRequest } from './delegation.ts';

/** The admin console's page for domain-wide delegation. */
export const delegationPath = '/ac/owl/domainwidedelegation';

/** Shows the page with what its link fills in, and enters that once an administrator authorizes it. */
export async function answerDelegation(
  { delegation, clientIds }: Parts,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!url.searchParams.has('clientIdToAdd')) {
    return sendPage(response, 200, overviewPage(delegation, clientIds));
  }
  const asked = delegationRequest(url, delegation, clientIds);
  if (asked.refusal !== undefined) return sendPage(response, 400, refusedPage(asked.refusal));
  if (request.method !== 'POST') return sendPage(response, 200, questionPage(asked));
  const accepted = (await readForm(request)).get('decision') === 'accept';
  if (accepted) delegation.set(asked.clientId, asked.scopes);
  return sendPage(response, 200, overviewPage(delegation, clientIds));
}

interface Parts {
  readonly delegation: Delegation;
  /** The service accounts that there are. */
  readonly clientIds: readonly string[];
}

const title = 'Domain-wide delegation';

const list = (items: readonly string[]): string =>
  `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;

const questionPage = ({ clientId, scopes }: DelegationRequest): string =>
  page(
    'Add a new client ID',
    `<p>You are an administrator of ${companyName}. Client ${escapeHtml(clientId)} asks for:</p>` +
      list(scopes) +
      buttons('decision', [
        { value: 'accept', label: 'Authorize' },
        { value: 'decline', label: 'Cancel' },
      ]),
  );

const refusedPage = (refusal: string): string => page(title, `<p>${escapeHtml(refusal)}</p>`);

const overviewPage = (delegation: Delegation, clientIds: readonly string[]): string =>
  page(
    title,
    clientIds.map((id) => `<p>${escapeHtml(id)}</p>${list(delegation.scopesOf(id))}`).join(''),
  );
