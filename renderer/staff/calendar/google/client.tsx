import { useState } from 'react';
import { useSay } from '../../../i18n/staff-words.tsx';
import { Button } from '../../../ui/button.tsx';
import { isLocked } from '../../locked.ts';
import type { AuthorizePageProps } from '../authorize-page.ts';
import { settingOf } from '../names.ts';
import { RegistrationForm } from '../registration-form.tsx';
import { FileProblem, useCredentialFile } from './credential-file.tsx';
import './google.css';

/** The desktop client in whose name somebody signs in: from the file that Google gives, or typed. */
export function ClientPage(props: AuthorizePageProps) {
  const { view, ask, isBusy } = props.setup;
  const say = useSay();
  const { clientId: saved = '' } = view.registration;
  // A number is the client ID of a service account, which is of no use here.
  const isOfNoUse = /^\d+$/.test(saved) && !isLocked(view, settingOf(view, 'clientId'));
  const [typed, setTyped] = useState({ clientId: isOfNoUse ? '' : saved, secret: '' });
  const { status, choose } = useCredentialFile(props.setup);
  const { hasSecret } = view.authorize;
  const clientId = typed.clientId.trim();
  const secret = typed.secret.trim();

  async function save() {
    const texts = { ...view.registration, clientId };
    const next = await ask((staff) => staff.saveRegistration({ texts }));
    return next && secret !== '' ? ask((staff) => staff.saveSecret({ secret })) : next;
  }

  async function fromFile() {
    if ((await choose()) === 'saved') props.onDone();
  }

  return (
    <RegistrationForm
      {...props}
      title={say('google.client.title')}
      lead={say('google.client.lead')}
      keyboard="secret"
      fields={[
        { name: 'clientId', label: say('google.client.clientId') },
        {
          name: 'secret',
          label: say(hasSecret ? 'google.client.secretKept' : 'google.client.secret'),
          isSecret: true,
        },
      ]}
      typed={typed}
      onType={setTyped}
      isComplete={clientId !== '' && (secret !== '' || hasSecret)}
      onSave={save}
    >
      <div className="file-line">
        <Button tone="quiet" isDisabled={isBusy} onPress={() => void fromFile()}>
          {say('google.file.choose')}
        </Button>
        <FileProblem status={status} notIt={say('google.client.notIt')} />
      </div>
    </RegistrationForm>
  );
}
