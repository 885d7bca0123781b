import { useState } from 'react';
import { longestText } from '../../../shared/check-in-form.ts';
import { useSay } from '../../i18n/staff-words.tsx';
import { isEmail } from '../../is-email.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Keyboard } from '../../ui/keyboard.tsx';
import { Page } from '../page.tsx';

/** Somebody who is expected, as staff typed it; company and e-mail may be empty. */
export interface ExpectedPerson {
  readonly name: string;
  readonly company: string;
  readonly email: string;
}

interface ExpectedPersonPageProps {
  readonly person: ExpectedPerson;
  readonly onBack: () => void;
  readonly onSave: (person: ExpectedPerson) => void;
}

const fields = ['name', 'company', 'email'] as const;

/** Who is expected. */
export function ExpectedPersonPage({ person, onBack, onSave }: ExpectedPersonPageProps) {
  const say = useSay();
  const [typed, setTyped] = useState(person);
  const [kind, setKind] = useState<'name' | 'email'>('name');
  const trimmed = {
    name: typed.name.trim(),
    company: typed.company.trim(),
    email: typed.email.trim(),
  };
  const isWhole = trimmed.name !== '' && (trimmed.email === '' || isEmail(trimmed.email));
  const save = () => {
    if (isWhole) onSave(trimmed);
  };
  return (
    <Page
      name="form expected-person"
      title={say('test.visitor')}
      onBack={onBack}
      hasField
      footer={
        <Keyboard kind={kind}>
          <Button className="keyboard-next" isDisabled={!isWhole} onPress={save}>
            {say('action.done')}
          </Button>
        </Keyboard>
      }
    >
      <div className="fields">
        {fields.map((field) => (
          <Field
            key={field}
            autoFocus={field === 'name'}
            label={say(`expect.${field}`)}
            value={typed[field]}
            maxLength={longestText}
            onChange={(text) => setTyped((old) => ({ ...old, [field]: text }))}
            onFocus={() => setKind(field === 'email' ? 'email' : 'name')}
            onEnter={save}
          />
        ))}
      </div>
    </Page>
  );
}
