import { useState } from 'react';
import type { SignInCause } from '../../../shared/staff/setup-view.ts';
import { useProviderWords } from '../calendar/provider-words.ts';
import { StepPage } from '../calendar/step-page.tsx';
import type { StepProps } from '../calendar/step-props.ts';
import { HouseParts } from './house-screens.tsx';

/** The wizard's last step: how the kiosk greets. Then it is put in force. */
export function HouseStep({ setup, onLeave, onReady }: StepProps) {
  const { ask, isBusy } = setup;
  const say = useProviderWords(setup.view);
  const [hindrance, setHindrance] = useState<SignInCause | 'unknown' | null>(null);

  async function finish() {
    const view = await ask((staff) => staff.finish(undefined));
    if (!view) return;
    if (view.inForce) onReady();
    else {
      const { signIn } = view.authorize;
      setHindrance(signIn.kind === 'failed' ? signIn.failure.cause : 'unknown');
    }
  }

  return (
    <HouseParts
      setup={setup}
      overview={(rows) => (
        <StepPage
          name="house"
          title={say('house.title')}
          onLeave={onLeave}
          onNext={isBusy ? null : () => void finish()}
          nextWord={say('house.finish')}
        >
          {rows}
          {hindrance && (
            <p className="field-problem" role="alert">
              {say('house.notFinished')}{' '}
              {hindrance !== 'unknown' &&
                `${say(`cause.${hindrance}.title`)}. ${say(`cause.${hindrance}.todo`)}`}
            </p>
          )}
        </StepPage>
      )}
    />
  );
}
