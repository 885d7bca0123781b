import type { SetupView, SignInCause } from '../../../shared/staff/setup-view.ts';
import { useSay } from '../../i18n/staff-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { wayOf } from './names.ts';
import type { SignInPageProps } from './sign-in-page-props.ts';
import { StepPage } from './step-page.tsx';

type Failure = Extract<SetupView['authorize']['signIn'], { kind: 'failed' }>['failure'];

/** Where the remedy is, for causes that trying again does not mend. */
const remedies: Readonly<Partial<Record<SignInCause, 'registration' | 'method' | 'proof'>>> = {
  blocked: 'method',
  'wrong-tenant': 'registration',
  'unknown-tenant': 'registration',
  'unknown-application': 'registration',
  'wrong-secret': 'proof',
  'unknown-certificate': 'proof',
  'wrong-application-type': 'method',
  'no-secret': 'proof',
};

/** Why the sign-in came to nothing, and what to do about it. */
export function SignInFailurePage(props: SignInPageProps & { readonly failure: Failure }) {
  const { setup, failure, onLeave, onBack } = props;
  const { view, ask, isBusy } = setup;
  const say = useSay();
  const { cause, detail } = failure;
  const way = wayOf(view.authorize);
  const remedy = remedies[cause];
  const remedyIs =
    remedy === 'proof' && way !== 'certificate' && way !== 'secret' ? undefined : remedy;
  const goTo = {
    registration: props.onRegistration,
    method: props.onMethod,
    proof: props.onProof,
  };
  return (
    <StepPage
      name="sign-in"
      title={say('signIn.failedTitle')}
      onLeave={onLeave}
      onBack={onBack}
      onNext={isBusy ? null : () => void ask((staff) => staff.signIn(undefined))}
      nextWord={say('signIn.again')}
      beside={
        remedyIs && (
          <Button tone="quiet" onPress={goTo[remedyIs]}>
            {say(`signIn.remedy.${remedyIs}`)}
          </Button>
        )
      }
    >
      <Notice tone="bad" title={say(`cause.${cause}.title`)}>
        <p>{say(`cause.${cause}.means`)}</p>
        <p>
          <b>{say('signIn.toDo')}</b> {say(`cause.${cause}.todo`)}
        </p>
        {detail && <small>{say('signIn.detail', { detail })}</small>}
      </Notice>
    </StepPage>
  );
}
