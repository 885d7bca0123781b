import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Keyboard } from '../../ui/keyboard.tsx';
import { Page } from '../page.tsx';
import type { AuthorizePageProps } from './authorize-page.ts';
import { useProviderWords } from './provider-words.ts';

/** Longest client secret that is taken. */
const longestSecret = 2_000;

/** The client secret of the application. Once saved, it never comes back to a screen. */
export function SecretPage({ setup, onLeave, onBack, onDone }: AuthorizePageProps) {
  const { view, ask, isBusy } = setup;
  const say = useProviderWords(view);
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
      onBack={onBack ?? onLeave}
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
