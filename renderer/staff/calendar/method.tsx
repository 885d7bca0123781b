import type { SetupView, SignInMethod } from '../../../shared/staff/setup-view.ts';
import { type Choice, Choices } from '../../ui/choices.tsx';
import { isLocked } from '../locked.ts';
import type { AuthorizePage, AuthorizePageProps } from './authorize-page.ts';
import { settingOf, type Way, wayOf } from './names.ts';
import { useProviderWords } from './provider-words.ts';
import { StepPage } from './step-page.tsx';
import './choose.css';

/** The page itself, as every provider has it. */
export const methodPage: AuthorizePage = {
  name: 'method',
  Page: MethodPage,
  isAnswered: ({ authorize }) => authorize.method !== null,
  mends: ['blocked', 'wrong-application-type'],
};

/** In which of its ways the kiosk signs in, and what each can read. */
function MethodPage({ setup, onLeave, onBack, onDone }: AuthorizePageProps) {
  const { view, ask, isBusy } = setup;
  const say = useProviderWords(view);
  const chosen = wayOf(view.authorize);
  const { method: chosenMethod, credential, credentials } = view.authorize;

  const choices = view.authorize.methods.flatMap(({ method, barred }) =>
    waysOf(view, method).map((way): Choice<Way> => {
      const isOthers =
        (isLocked(view, settingOf(view, 'signIn')) && method !== chosenMethod) ||
        (isLocked(view, settingOf(view, 'credential')) &&
          method === 'application' &&
          way !== chosen);
      return {
        value: way,
        title: say(`method.${way}.title`),
        detail: say(`method.${way}.means`),
        ...(way === credentials[0] && { mark: say('method.recommended') }),
        barred: barred ? say(`method.barred.${barred}`) : isOthers ? say('locked.byIt') : null,
      };
    }),
  );

  function choose(way: Way) {
    const input =
      way === 'browser' || way === 'device'
        ? { method: way, credential }
        : { method: 'application' as const, credential: way };
    void ask((staff) => staff.chooseMethod(input));
  }

  return (
    <StepPage
      name="method"
      title={say('method.title')}
      onLeave={onLeave}
      onBack={onBack}
      onNext={chosen === null || isBusy ? null : onDone}
    >
      <Choices label={say('method.title')} choices={choices} chosen={chosen} onChoose={choose} />
    </StepPage>
  );
}

const waysOf = ({ authorize }: SetupView, method: SignInMethod): readonly Way[] =>
  method === 'application' ? authorize.credentials : [method];
