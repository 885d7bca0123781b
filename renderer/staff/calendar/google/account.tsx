import { useState } from 'react';
import { useSay } from '../../../i18n/staff-words.tsx';
import { isEmail } from '../../../is-email.ts';
import type { AuthorizePageProps } from '../authorize-page.ts';
import { RegistrationForm } from '../registration-form.tsx';

/** For whom the service account reads: nobody's calendar is opened as its owner. */
export function AccountPage(props: AuthorizePageProps) {
  const { view, ask } = props.setup;
  const say = useSay();
  const { account = '', directoryAccount = '' } = view.registration;
  const [typed, setTyped] = useState({ account, directoryAccount });
  const other = typed.directoryAccount.trim();
  const isComplete = isEmail(typed.account.trim()) && (other === '' || isEmail(other));

  return (
    <RegistrationForm
      {...props}
      title={say('google.account.title')}
      lead={say('google.account.lead')}
      keyboard="email"
      fields={[
        { name: 'account', label: say('google.account.account') },
        {
          name: 'directoryAccount',
          label: say('google.account.directoryAccount'),
          hint: say('google.account.directoryMeans'),
        },
      ]}
      typed={typed}
      onType={setTyped}
      isComplete={isComplete}
      onSave={() =>
        ask((staff) => staff.saveRegistration({ texts: { ...view.registration, ...typed } }))
      }
    />
  );
}
