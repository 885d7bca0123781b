import { type AuthorizePage, isTried, type ProviderPages } from '../authorize-page.ts';
import { CertificatePage } from '../certificate.tsx';
import { methodPage } from '../method.tsx';
import { SecretPage } from '../secret.tsx';
import { RegistrationPage } from './registration.tsx';

const registration: AuthorizePage = {
  name: 'registration',
  Page: RegistrationPage,
  isAnswered: ({ registration: { tenantId, clientId } }) => tenantId !== '' && clientId !== '',
  mends: ['wrong-tenant', 'unknown-tenant', 'unknown-application'],
};

const certificate: AuthorizePage = {
  name: 'proof',
  Page: CertificatePage,
  isAnswered: (view) => isTried(view) || view.authorize.certificate !== null,
  mends: ['unknown-certificate', 'no-secret'],
};

const secret: AuthorizePage = {
  name: 'proof',
  Page: SecretPage,
  isAnswered: (view) => isTried(view) || view.authorize.hasSecret,
  mends: ['wrong-secret', 'no-secret'],
};

/** Microsoft 365: the app registration comes first, as what proves it is made there. */
export const microsoftPages: ProviderPages = {
  name: 'Microsoft 365',
  pages: (way) => [
    registration,
    methodPage,
    ...(way === 'certificate' ? [certificate] : []),
    ...(way === 'secret' ? [secret] : []),
  ],
};
