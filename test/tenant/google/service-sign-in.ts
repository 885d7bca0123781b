import { createPrivateKey } from 'node:crypto';
import { SignJWT } from 'jose';
import { trust } from '../trust.ts';
import { assertionGrant } from './assertion-grant.ts';
import { readingScopes } from './scopes.ts';
import type { Workspace } from './workspace.ts';

/** An answer of the token endpoint. */
export interface TokenReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Claims in place of those that an assertion makes by default; undefined leaves one out. */
export type Claims = Readonly<Record<string, unknown>>;

/** What a key file says that an assertion needs. */
interface KeyFile {
  readonly client_email: string;
  readonly private_key: string;
  readonly private_key_id: string;
}

/** Signs an assertion as the service account, for the kiosk's user. */
export function signAssertion(
  { keyFile, issuer, account }: Workspace,
  claims: Claims = {},
  key: Partial<KeyFile> = {},
): Promise<string> {
  const file: KeyFile = { ...(JSON.parse(keyFile) as KeyFile), ...key };
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({
    iss: file.client_email,
    sub: account,
    scope: readingScopes.join(' '),
    aud: `${issuer}/token`,
    iat: now,
    exp: now + 3600,
    ...claims,
  })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: file.private_key_id })
    .sign(createPrivateKey(file.private_key));
}

/** Posts a form to the token endpoint. */
export async function askForTokens(
  workspace: Workspace,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<TokenReply> {
  trust(workspace);
  const body = new URLSearchParams(form);
  const response = await fetch(`${workspace.issuer}/token`, { method: 'POST', body, headers });
  const reply = (await response.json()) as TokenReply['body'];
  return { status: response.status, headers: response.headers, body: reply };
}

/** Shows an assertion to the token endpoint. */
export const showAssertion = (workspace: Workspace, assertion: string): Promise<TokenReply> =>
  askForTokens(workspace, { grant_type: assertionGrant, assertion });

/** An access token of the service account, acting for the kiosk's user by default. */
export async function serviceToken(workspace: Workspace, claims: Claims = {}): Promise<string> {
  const { body } = await showAssertion(workspace, await signAssertion(workspace, claims));
  if (typeof body.access_token !== 'string') throw new Error(`Refused: ${JSON.stringify(body)}`);
  return body.access_token;
}
