import { useState } from 'react';
import { longestEmail, longestText } from '../../../shared/check-in-form.ts';
import { useSay } from '../../i18n/staff-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Keyboard } from '../../ui/keyboard.tsx';
import { Page } from '../page.tsx';
import type { TriedMeeting } from './tried-meeting.ts';

type TestVisitor = Pick<TriedMeeting, 'visitorName' | 'visitorEmail'>;

interface TestVisitorPageProps {
  readonly test: TestVisitor;
  readonly onBack: () => void;
  readonly onSave: (visitor: TestVisitor) => void;
}

/** Who comes, where the test is about a certain guest. */
export function TestVisitorPage({ test, onBack, onSave }: TestVisitorPageProps) {
  const say = useSay();
  const [typed, setTyped] = useState(test);
  const [kind, setKind] = useState<'name' | 'email'>('name');
  const save = () =>
    onSave({ visitorName: typed.visitorName.trim(), visitorEmail: typed.visitorEmail.trim() });
  return (
    <Page
      name="form"
      title={say('test.visitor')}
      lead={say('test.visitorLead')}
      onBack={onBack}
      hasField
      footer={
        <Keyboard kind={kind}>
          <Button className="keyboard-next" onPress={save}>
            {say('action.done')}
          </Button>
        </Keyboard>
      }
    >
      <div className="fields">
        <Field
          autoFocus
          label={say('test.visitorName')}
          value={typed.visitorName}
          maxLength={longestText}
          onChange={(visitorName) => setTyped((old) => ({ ...old, visitorName }))}
          onFocus={() => setKind('name')}
          onEnter={save}
        />
        <Field
          label={say('test.visitorEmail')}
          value={typed.visitorEmail}
          maxLength={Math.min(longestEmail, longestText)}
          onChange={(visitorEmail) => setTyped((old) => ({ ...old, visitorEmail }))}
          onFocus={() => setKind('email')}
          onEnter={save}
        />
      </div>
    </Page>
  );
}
