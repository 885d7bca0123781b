import type { ReactNode } from 'react';
import { useSay } from '../../i18n/staff-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Keyboard } from '../../ui/keyboard.tsx';
import type { KeyboardKind } from '../../ui/keyboard-layouts.ts';
import { Page } from '../page.tsx';
import { SetByIt } from '../set-by-it.tsx';
import type { HouseProblems } from './house-page-props.ts';
import './house.css';

interface FormPageProps {
  readonly title: string;
  readonly lead?: string;
  /** What is typed on it; null where nothing is. */
  readonly keyboard: KeyboardKind | null;
  readonly isLocked: boolean;
  readonly problems: HouseProblems;
  readonly canSave: boolean;
  readonly onBack: () => void;
  readonly onSave: () => void;
  readonly children: ReactNode;
}

/** A page of the house: its fields, what does not fit about them, and the keys to change them. */
export function FormPage(props: FormPageProps) {
  const say = useSay();
  const { keyboard, isLocked, problems, canSave, onSave, children, ...page } = props;
  const save = (className: string) => (
    <Button className={className} isDisabled={!canSave} onPress={onSave}>
      {say('action.save')}
    </Button>
  );
  const withKeys = keyboard !== null && !isLocked;
  return (
    <Page
      {...page}
      name="form house-form"
      hasField={withKeys}
      footer={
        withKeys ? (
          <Keyboard kind={keyboard}>{save('keyboard-next')}</Keyboard>
        ) : (
          <>
            {isLocked ? <SetByIt /> : <span />}
            {save('')}
          </>
        )
      }
    >
      {children}
      {problems.length > 0 && (
        <div className="field-problem" role="alert">
          {problems.map(({ path, message }) => (
            <p key={path}>
              {say('house.problem')} <span lang="en">{message}</span>
            </p>
          ))}
        </div>
      )}
    </Page>
  );
}
