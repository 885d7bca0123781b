import { useState } from 'react';
import { longestText } from '../../../shared/check-in-form.ts';
import { useSay } from '../../i18n/staff-words.tsx';
import { isEmail } from '../../is-email.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Field } from '../../ui/field.tsx';
import { Keyboard } from '../../ui/keyboard.tsx';
import { isLocked } from '../locked.ts';
import { Page } from '../page.tsx';
import { SetByIt } from '../set-by-it.tsx';
import type { Setup } from '../use-setup.ts';

interface HostGroupPageProps {
  readonly setup: Setup;
  readonly onBack: () => void;
  readonly onSaved: () => void;
}

/** The group whose members can be visited: whoever is not in it does not appear at the kiosk. */
export function HostGroupPage({ setup, onBack, onSaved }: HostGroupPageProps) {
  const { view, ask, isBusy } = setup;
  const say = useSay();
  const [typed, setTyped] = useState(view.hostGroup ?? '');
  const locked = isLocked(view, 'tenant.calendar.hostGroup');
  const group = typed.trim() || null;
  const canSave = !isBusy && (group === null || isEmail(group));

  async function save() {
    if (canSave && (await ask((staff) => staff.chooseHostGroup({ group })))) onSaved();
  }

  return (
    <Page
      name="form host-group"
      title={say('reach.group')}
      lead={say('hostGroup.lead')}
      onBack={onBack}
      hasField={!locked}
      footer={
        locked ? (
          <SetByIt />
        ) : (
          <Keyboard kind="email">
            <Button className="keyboard-next" isDisabled={!canSave} onPress={() => void save()}>
              {say('action.save')}
            </Button>
          </Keyboard>
        )
      }
    >
      {locked ? (
        <Facts
          facts={[
            { name: say('hostGroup.address'), value: view.hostGroup ?? say('hostGroup.everybody') },
          ]}
        />
      ) : (
        <Field
          autoFocus
          size="large"
          label={say('hostGroup.address')}
          hint={say('hostGroup.hint')}
          value={typed}
          maxLength={longestText}
          onChange={setTyped}
          onEnter={() => void save()}
        />
      )}
    </Page>
  );
}
