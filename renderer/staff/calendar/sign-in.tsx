import type { SignInView } from '../../../shared/staff/setup-view.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useDates } from '../use-dates.ts';
import { wayOf } from './names.ts';
import { providerName } from './provider-pages.ts';
import { useProviderWords } from './provider-words.ts';
import { SignInFailurePage } from './sign-in-failure.tsx';
import type { SignInPageProps } from './sign-in-page-props.ts';
import { BrowserWait, CodeWait, ConsentWait } from './sign-in-waits.tsx';
import { StepPage } from './step-page.tsx';

/** The sign-in itself, from its start to whatever comes of it. */
export function SignInPage(props: SignInPageProps) {
  const { setup, onLeave, onBack, onNext } = props;
  const { view, ask, isBusy } = setup;
  const say = useProviderWords(view);
  const dates = useDates();
  const { signIn } = view.authorize;
  const start = () => void ask((staff) => staff.signIn(undefined));
  const cancel = (
    <Button tone="quiet" onPress={() => void ask((staff) => staff.cancelSignIn(undefined))}>
      {say('signIn.cancel')}
    </Button>
  );
  const page = { name: 'sign-in', onLeave, onBack };
  if (signIn.kind === 'failed') return <SignInFailurePage {...props} failure={signIn.failure} />;
  if (signIn.kind === 'idle') {
    const way = wayOf(view.authorize) ?? 'device';
    return (
      <StepPage
        {...page}
        title={say('signIn.title')}
        lead={say(`signIn.${way}`)}
        onNext={isBusy ? null : start}
        nextWord={say('signIn.start')}
      >
        {null}
      </StepPage>
    );
  }
  if (signIn.kind === 'signed-in') {
    const provider = providerName(view.provider.chosen ?? '');
    return (
      <StepPage
        {...page}
        title={say('signIn.doneTitle')}
        onNext={onNext}
        beside={
          <Button
            tone="quiet"
            isDisabled={isBusy}
            onPress={() => void ask((staff) => staff.disconnect(undefined))}
          >
            {say('signIn.disconnect')}
          </Button>
        }
      >
        <div className="notices">
          <Notice
            tone="good"
            title={
              signIn.account === null
                ? say('signIn.asItself', { provider })
                : say('signIn.as', { provider, account: signIn.account })
            }
          >
            <p>{say(signIn.account === null ? 'signIn.asItselfMeans' : 'signIn.asMeans')}</p>
            <small>{say('signIn.disconnectMeans')}</small>
          </Notice>
          {signIn.endsAt !== null && (
            <Notice
              tone="caution"
              title={say('signIn.endsTitle', { date: dates.date(signIn.endsAt) })}
            >
              <p>{say('signIn.endsMeans')}</p>
            </Notice>
          )}
        </div>
      </StepPage>
    );
  }
  return (
    <StepPage
      {...page}
      title={say(`signIn.${signIn.kind}.title`)}
      lead={say(`signIn.${signIn.kind}.lead`)}
      beside={cancel}
      {...(signIn.kind === 'awaiting-consent' && {
        onNext: isBusy ? null : start,
        nextWord: say('signIn.askNow'),
      })}
    >
      <Waiting signIn={signIn} />
    </StepPage>
  );
}

/** What somebody has to do elsewhere. */
function Waiting({ signIn }: { readonly signIn: SignInView }) {
  switch (signIn.kind) {
    case 'awaiting-consent':
      return <ConsentWait {...signIn} />;
    case 'awaiting-code':
      return <CodeWait {...signIn} />;
    case 'awaiting-browser':
      return <BrowserWait {...signIn} />;
    default:
      return null;
  }
}
