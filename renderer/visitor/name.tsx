import { useState } from 'react';
import { longestEmail, longestText } from '../../shared/check-in-form.ts';
import { useLanguage } from '../i18n/language.ts';
import { isEmail } from '../is-email.ts';
import { BackButton } from '../ui/back-button.tsx';
import { Button } from '../ui/button.tsx';
import { Clock } from '../ui/clock.tsx';
import { Field } from '../ui/field.tsx';
import { Keyboard } from '../ui/keyboard.tsx';
import { Screen } from '../ui/screen.tsx';
import type { ScreenProps } from './screen-props.ts';
import type { Draft } from './visit-flow.ts';
import './form.css';

interface NameScreenProps extends ScreenProps {
  readonly draft: Draft;
  /** Whether main is being asked whom the visitor is expected by. */
  readonly isAsking: boolean;
}

/** Who is there: a name, and what else helps to find the meeting. */
export function NameScreen({ send, draft, isAsking }: NameScreenProps) {
  const { t } = useLanguage();
  const [isTypingEmail, setTypingEmail] = useState(false);
  const next = () => send({ kind: 'named' });
  const type = (text: Partial<Draft>) => send({ kind: 'typed', text });
  const isUnfinished = draft.email.trim() !== '' && !isEmail(draft.email);
  return (
    <Screen
      name="form name"
      header={
        <>
          <BackButton onPress={() => send({ kind: 'went-back' })} />
          <Clock />
        </>
      }
      footer={
        <Keyboard kind={isTypingEmail ? 'email' : 'name'}>
          <Button
            className={isAsking ? 'keyboard-next asking' : 'keyboard-next'}
            onPress={next}
            isDisabled={draft.name.trim() === ''}
          >
            {t('action.next')}
          </Button>
        </Keyboard>
      }
    >
      <div className="fields">
        <h1 className="form-title">{t('name.title')}</h1>
        <Field
          autoFocus
          isRequired
          size="large"
          label={t('name.name')}
          value={draft.name}
          maxLength={longestText}
          onChange={(name) => type({ name })}
          onFocus={() => setTypingEmail(false)}
          onEnter={next}
        />
        <Field
          label={t('name.company')}
          value={draft.company}
          maxLength={longestText}
          onChange={(company) => type({ company })}
          onFocus={() => setTypingEmail(false)}
          onEnter={next}
        />
        <Field
          label={t('name.email')}
          hint={t(isUnfinished ? 'name.emailUnfinished' : 'name.emailHelps')}
          value={draft.email}
          maxLength={longestEmail}
          onChange={(email) => type({ email })}
          onFocus={() => setTypingEmail(true)}
          onEnter={next}
        />
      </div>
    </Screen>
  );
}
