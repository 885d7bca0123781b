import type { ComponentType } from 'react';
import { type SetupStep, setupSteps } from '../../../shared/staff/setup-view.ts';
import { HouseStep } from '../house/house-step.tsx';
import { HeaderEnd } from '../page.tsx';
import type { PlaceProps } from '../place-props.ts';
import { AuthorizeStep } from './authorize.tsx';
import { MeetingTestStep } from './meeting-test.tsx';
import { ProviderStep } from './provider.tsx';
import { ReachStep } from './reach.tsx';
import { RoomsStep } from './rooms.tsx';
import { StepProgress } from './step-progress.tsx';
import type { StepProps } from './step-props.ts';

const steps: Readonly<Record<SetupStep, ComponentType<StepProps>>> = {
  provider: ProviderStep,
  authorize: AuthorizeStep,
  reach: ReachStep,
  rooms: RoomsStep,
  test: MeetingTestStep,
  house: HouseStep,
};

/** From nothing to a connected calendar, in six steps that can be gone back to. */
export function Wizard({ setup, go }: PlaceProps) {
  const { view, ask, isBusy } = setup;
  const next = setupSteps[setupSteps.indexOf(view.step) + 1];
  const canGoOn =
    next !== undefined && setupSteps.indexOf(view.reachable) >= setupSteps.indexOf(next);
  const goTo = (step: SetupStep) => void ask((staff) => staff.goTo({ step }));
  const Step = steps[view.step];
  return (
    <HeaderEnd value={<StepProgress at={view.step} reachable={view.reachable} onGo={goTo} />}>
      <Step
        key={view.step}
        setup={setup}
        onLeave={() => go('home')}
        onNext={canGoOn && !isBusy ? () => goTo(next) : null}
        onReady={() => go('ready')}
      />
    </HeaderEnd>
  );
}
