import { useState } from 'react';
import { useSay } from '../../i18n/staff-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Keyboard } from '../../ui/keyboard.tsx';
import { Page } from '../page.tsx';
import type { StepProps } from './step-props.ts';

/** What a page gets that has the kiosk prove who it is. */
export interface ProofPageProps extends StepProps {
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** Longest client secret that is taken. */
const longestSecret = 2_000;

/** The client secret of the app registration. Once saved, it never comes back to a screen. */
export function SecretPage({ setup, onBack, onDone }: ProofPageProps) {
  const { view, ask, isBusy } = setup;
  const say = useSay();
  const [secret, setSecret] = useState('');
  const { hasSecret } = view.authorize;
  const canGoOn = (secret.trim() !== '' || hasSecret) && !isBusy;

  async function goOn() {
    if (!canGoOn) return;
    if (secret.trim() === '') onDone();
    else if (await ask((staff) => staff.saveSecret({ secret: secret.trim() }))) onDone();
  }

  return (
    <Page
      name="form secret"
      title={say('secret.title')}
      lead={say('secret.lead')}
      onBack={onBack}
      hasField
      footer={
        <Keyboard kind="secret">
          <Button className="keyboard-next" isDisabled={!canGoOn} onPress={() => void goOn()}>
            {say('action.next')}
          </Button>
        </Keyboard>
      }
    >
      <Field
        autoFocus
        size="large"
        label={say('secret.label')}
        hint={say(hasSecret ? 'secret.kept' : 'secret.where')}
        value={secret}
        maxLength={longestSecret}
        onChange={setSecret}
        onEnter={() => void goOn()}
      />
    </Page>
  );
}
