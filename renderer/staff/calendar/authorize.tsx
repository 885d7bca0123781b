import { useState } from 'react';
import { assertNever } from '../../../shared/assert-never.ts';
import type { SetupView } from '../../../shared/staff/setup-view.ts';
import { CertificatePage } from './certificate.tsx';
import { MethodPage } from './method.tsx';
import { wayOf } from './names.ts';
import { RegistrationPage } from './registration.tsx';
import { SecretPage } from './secret.tsx';
import { SignInPage } from './sign-in.tsx';
import type { StepProps } from './step-props.ts';

/** The pages of this step, one question each. */
type AuthorizePage = 'registration' | 'method' | 'proof' | 'sign-in';

/** How the kiosk may read the calendar: as which application, in which way, and the sign-in itself. */
export function AuthorizeStep(props: StepProps) {
  const { view } = props.setup;
  const [page, turn] = useState<AuthorizePage>(() => firstOpen(view));
  const way = wayOf(view.authorize);
  const needsProof = way === 'certificate' || way === 'secret';
  switch (page) {
    case 'registration':
      return <RegistrationPage {...props} onDone={() => turn('method')} />;
    case 'method':
      return (
        <MethodPage
          {...props}
          onBack={() => turn('registration')}
          onDone={() => turn(needsProof ? 'proof' : 'sign-in')}
        />
      );
    case 'proof': {
      const Proof = way === 'secret' ? SecretPage : CertificatePage;
      return <Proof {...props} onBack={() => turn('method')} onDone={() => turn('sign-in')} />;
    }
    case 'sign-in':
      return (
        <SignInPage
          {...props}
          onBack={() => turn(needsProof ? 'proof' : 'method')}
          onRegistration={() => turn('registration')}
          onMethod={() => turn('method')}
          onProof={() => turn('proof')}
        />
      );
    default:
      return assertNever(page);
  }
}

/** The first page that is not answered yet. */
function firstOpen({ registration, authorize }: SetupView): AuthorizePage {
  if (registration.tenantId === '' || registration.clientId === '') return 'registration';
  const way = wayOf(authorize);
  if (way === null) return 'method';
  if (authorize.signIn.kind !== 'idle') return 'sign-in';
  const hasProof =
    (way !== 'secret' || authorize.hasSecret) &&
    (way !== 'certificate' || authorize.certificate !== null);
  return hasProof ? 'sign-in' : 'proof';
}
