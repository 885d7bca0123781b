import type { SetupView } from '../../../shared/staff/setup-view.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useProviderWords } from './provider-words.ts';
import type { SignInPageProps } from './sign-in-page-props.ts';
import { StepPage } from './step-page.tsx';

type Failure = Extract<SetupView['authorize']['signIn'], { kind: 'failed' }>['failure'];

/** Why the sign-in came to nothing, and what to do about it. */
export function SignInFailurePage(props: SignInPageProps & { readonly failure: Failure }) {
  const { setup, failure, onLeave, onBack } = props;
  const { view, ask, isBusy } = setup;
  const say = useProviderWords(view);
  const { cause, detail } = failure;
  const remedy = props.pages.findLast(({ mends }) => mends.includes(cause))?.name;
  return (
    <StepPage
      name="sign-in"
      title={say('signIn.failedTitle')}
      onLeave={onLeave}
      onBack={onBack}
      onNext={isBusy ? null : () => void ask((staff) => staff.signIn(undefined))}
      nextWord={say('signIn.again')}
      beside={
        remedy && (
          <Button tone="quiet" onPress={() => props.onPage(remedy)}>
            {say(`signIn.remedy.${remedy}`)}
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
