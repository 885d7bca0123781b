import { type AuthorizePage, isTried, type ProviderPages } from '../authorize-page.ts';
import { methodPage } from '../method.tsx';
import { AccountPage } from './account.tsx';
import { ClientPage } from './client.tsx';
import { KeyFilePage } from './key-file.tsx';

const keyFile: AuthorizePage = {
  name: 'proof',
  Page: KeyFilePage,
  isAnswered: (view) => isTried(view) || view.authorize.hasKeyFile,
  mends: ['unknown-application', 'unknown-certificate', 'no-secret'],
};

const account: AuthorizePage = {
  name: 'account',
  Page: AccountPage,
  isAnswered: ({ registration }) => Boolean(registration.account),
  mends: ['unknown-account'],
};

const client: AuthorizePage = {
  name: 'registration',
  Page: ClientPage,
  isAnswered: (view) =>
    isTried(view) || (Boolean(view.registration.clientId) && view.authorize.hasSecret),
  mends: ['unknown-application', 'wrong-secret', 'wrong-application-type', 'no-secret'],
};

/** Google Workspace: each way has a client of its own, so the way comes first. */
export const googlePages: ProviderPages = {
  name: 'Google Workspace',
  pages: (way) => [
    methodPage,
    ...(way === 'key-file' ? [keyFile, account] : []),
    ...(way === 'browser' ? [client] : []),
  ],
};
