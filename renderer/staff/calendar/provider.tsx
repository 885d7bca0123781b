import { useSay } from '../../i18n/staff-words.tsx';
import { Choices } from '../../ui/choices.tsx';
import { isLocked } from '../locked.ts';
import { SetByIt } from '../set-by-it.tsx';
import { providerName } from './provider-pages.ts';
import { StepPage } from './step-page.tsx';
import type { StepProps } from './step-props.ts';

/** Whose calendar this house uses. */
export function ProviderStep({ setup: { view, ask }, onLeave, onNext }: StepProps) {
  const say = useSay();
  const { chosen, offered } = view.provider;
  const locked = isLocked(view, 'tenant.calendar.provider');
  return (
    <StepPage
      name="provider"
      title={say('provider.title')}
      lead={say('provider.lead')}
      onLeave={onLeave}
      onNext={onNext}
    >
      <Choices
        label={say('provider.title')}
        choices={offered.map((provider) => ({ value: provider, title: providerName(provider) }))}
        chosen={chosen}
        isDisabled={locked}
        onChoose={(provider) => void ask((staff) => staff.chooseProvider({ provider }))}
      >
        {locked && <SetByIt />}
      </Choices>
    </StepPage>
  );
}
