import type { SignInMethod } from '../../../shared/staff/setup-view.ts';
import { useSay } from '../../i18n/staff-words.tsx';
import { type Choice, Choices } from '../../ui/choices.tsx';
import { isLocked } from '../locked.ts';
import { type Way, wayOf } from './names.ts';
import { StepPage } from './step-page.tsx';
import type { StepProps } from './step-props.ts';
import './choose.css';

interface MethodPageProps extends StepProps {
  readonly onBack: () => void;
  readonly onDone: () => void;
}

const ways: Readonly<Record<SignInMethod, readonly Way[]>> = {
  application: ['certificate', 'secret'],
  browser: ['browser'],
  device: ['device'],
};

/** In which of its ways the kiosk signs in, and what each can read. */
export function MethodPage({ setup, onLeave, onBack, onDone }: MethodPageProps) {
  const { view, ask, isBusy } = setup;
  const say = useSay();
  const block = `tenant.calendar.${view.provider.chosen ?? 'microsoft'}`;
  const chosen = wayOf(view.authorize);
  const { method: chosenMethod } = view.authorize;

  const choices = view.authorize.methods.flatMap(({ method, barred }) =>
    ways[method].map((way): Choice<Way> => {
      const isOthers =
        (isLocked(view, `${block}.signIn`) && method !== chosenMethod) ||
        (isLocked(view, `${block}.credential`) && method === 'application' && way !== chosen);
      return {
        value: way,
        title: say(`method.${way}.title`),
        detail: say(`method.${way}.means`),
        ...(way === 'certificate' && { mark: say('method.recommended') }),
        barred: barred ? say(`method.barred.${barred}`) : isOthers ? say('locked.byIt') : null,
      };
    }),
  );

  function choose(way: Way) {
    const method = way === 'certificate' || way === 'secret' ? 'application' : way;
    const credential = way === 'secret' ? 'secret' : 'certificate';
    void ask((staff) => staff.chooseMethod({ method, credential }));
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
