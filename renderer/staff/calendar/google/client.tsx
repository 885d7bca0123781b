import { useState } from 'react';
import { useSay } from '../../../i18n/staff-words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Field } from '../../../ui/field.tsx';
import { Keyboard } from '../../../ui/keyboard.tsx';
import { isLocked } from '../../locked.ts';
import { Page } from '../../page.tsx';
import type { AuthorizePageProps } from '../authorize-page.ts';
import { settingOf } from '../names.ts';
import { FileProblem, useCredentialFile } from './credential-file.tsx';
import './google.css';

/** Longest client ID, and longest client secret. */
const longestId = 200;
const longestSecret = 2_000;

/** The desktop client in whose name somebody signs in: from the file that Google gives, or typed. */
export function ClientPage({ setup, onLeave, onBack, onDone }: AuthorizePageProps) {
  const { view, ask, isBusy } = setup;
  const say = useSay();
  const { clientId: saved = '' } = view.registration;
  // A number is the client ID of a service account, which is of no use here.
  const [clientId, setClientId] = useState(/^\d+$/.test(saved) ? '' : saved);
  const [secret, setSecret] = useState('');
  const { status, choose } = useCredentialFile(setup);
  const { hasSecret } = view.authorize;
  const locked = isLocked(view, settingOf(view, 'clientId'));
  const isComplete = clientId.trim() !== '' && (secret.trim() !== '' || hasSecret);

  async function save() {
    if (!isComplete || isBusy) return;
    const texts = { ...view.registration, clientId: clientId.trim() };
    if (!(await ask((staff) => staff.saveRegistration({ texts })))) return;
    const typed = secret.trim();
    if (typed === '' || (await ask((staff) => staff.saveSecret({ secret: typed })))) onDone();
  }

  async function fromFile() {
    if ((await choose()) === 'saved') onDone();
  }

  return (
    <Page
      name="form registration"
      title={say('google.client.title')}
      lead={say('google.client.lead')}
      onBack={onBack ?? onLeave}
      hasField
      footer={
        <Keyboard kind="secret">
          <Button
            className="keyboard-next"
            isDisabled={!isComplete || isBusy}
            onPress={() => void save()}
          >
            {say('action.next')}
          </Button>
        </Keyboard>
      }
    >
      <div className="fields">
        {locked ? (
          <Facts
            facts={[
              {
                name: say('google.client.clientId'),
                value: saved,
                isCode: true,
                lockedBy: say('locked.byIt'),
              },
            ]}
          />
        ) : (
          <Field
            autoFocus
            label={say('google.client.clientId')}
            value={clientId}
            maxLength={longestId}
            onChange={setClientId}
            onEnter={() => void save()}
          />
        )}
        <Field
          autoFocus={locked}
          label={say(hasSecret ? 'google.client.secretKept' : 'google.client.secret')}
          value={secret}
          maxLength={longestSecret}
          onChange={setSecret}
          onEnter={() => void save()}
        />
        <div className="whole-line file-line">
          <Button tone="quiet" isDisabled={isBusy} onPress={() => void fromFile()}>
            {say('google.file.choose')}
          </Button>
          <FileProblem status={status} notIt={say('google.client.notIt')} />
        </div>
      </div>
    </Page>
  );
}
