import { Button as AriaButton } from 'react-aria-components/Button';
import { type SetupStep, setupSteps } from '../../../shared/staff/setup-view.ts';
import { useSay } from '../../i18n/staff-words.tsx';
import './step-progress.css';

interface StepProgressProps {
  readonly at: SetupStep;
  /** The furthest step that can be gone to. */
  readonly reachable: SetupStep;
  readonly onGo: (step: SetupStep) => void;
}

/** All steps of the wizard: where one is, and what can be gone to. */
export function StepProgress({ at, reachable, onGo }: StepProgressProps) {
  const say = useSay();
  const furthest = setupSteps.indexOf(reachable);
  return (
    <nav className="step-progress" aria-label={say('wizard.steps')}>
      <ol>
        {setupSteps.map((step, index) => (
          <li key={step} aria-current={step === at ? 'step' : undefined}>
            <AriaButton
              className="step"
              data-past={index < setupSteps.indexOf(at) || undefined}
              isDisabled={index > furthest}
              onPress={() => onGo(step)}
            >
              {say(`wizard.${step}`)}
            </AriaButton>
          </li>
        ))}
      </ol>
    </nav>
  );
}
