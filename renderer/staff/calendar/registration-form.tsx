import type { ReactNode } from 'react';
import type { SetupView } from '../../../shared/staff/setup-view.ts';
import { useSay } from '../../i18n/staff-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Field } from '../../ui/field.tsx';
import { Keyboard } from '../../ui/keyboard.tsx';
import type { KeyboardKind } from '../../ui/keyboard-layouts.ts';
import { isLocked } from '../locked.ts';
import { Page } from '../page.tsx';
import type { AuthorizePageProps } from './authorize-page.ts';
import { settingOf } from './names.ts';

/** A text of the registration, or the secret that comes with it. */
interface RegistrationField<Name extends string> {
  readonly name: Name;
  readonly label: string;
  readonly hint?: string;
  /** Whether it is kept in the vault: no policy file sets it. */
  readonly isSecret?: boolean;
}

interface RegistrationFormProps<Name extends string> extends AuthorizePageProps {
  readonly title: string;
  readonly lead: string;
  readonly keyboard: KeyboardKind;
  readonly fields: readonly RegistrationField<Name>[];
  readonly typed: Readonly<Record<Name, string>>;
  readonly onType: (typed: Record<Name, string>) => void;
  /** Whether what is typed is enough to go on. */
  readonly isComplete: boolean;
  /** Resolves to null where it could not be saved. */
  readonly onSave: () => Promise<SetupView | null>;
  /** What else there is to choose. */
  readonly children?: ReactNode;
}

/** Longest text of a registration, and longest secret. */
const longest = 200;
const longestSecret = 2_000;

/** The texts by which a provider knows the kiosk: those of IT as facts, the others to be typed. */
export function RegistrationForm<Name extends string>(props: RegistrationFormProps<Name>) {
  const { setup, title, lead, keyboard, fields, typed, isComplete } = props;
  const { onLeave, onBack, onDone, onType, onSave, children } = props;
  const { view, isBusy } = setup;
  const say = useSay();
  const isOpen = ({ name, isSecret = false }: RegistrationField<Name>) =>
    isSecret || !isLocked(view, settingOf(view, name));
  const open = fields.filter(isOpen);

  async function save() {
    if (isComplete && !isBusy && (await onSave())) onDone();
  }

  const next = (className: string) => (
    <Button className={className} isDisabled={!isComplete || isBusy} onPress={() => void save()}>
      {say('action.next')}
    </Button>
  );
  return (
    <Page
      name="form registration"
      title={title}
      lead={lead}
      onBack={onBack ?? onLeave}
      {...(!onBack && { backWord: say('home.title') })}
      hasField={open.length > 0}
      footer={
        open.length > 0 ? (
          <Keyboard kind={keyboard}>{next('keyboard-next')}</Keyboard>
        ) : (
          <>
            <span />
            {next('')}
          </>
        )
      }
    >
      <div className="fields">
        <Facts
          facts={fields
            .filter((field) => !isOpen(field) && typed[field.name] !== '')
            .map(({ name, label }) => ({
              name: label,
              value: typed[name],
              isCode: true,
              lockedBy: say('locked.byIt'),
            }))}
        />
        {open.map(({ name, isSecret = false, ...field }, index) => (
          <Field
            key={name}
            {...field}
            autoFocus={index === 0}
            value={typed[name]}
            maxLength={isSecret ? longestSecret : longest}
            onChange={(text) => onType({ ...typed, [name]: text })}
            onEnter={() => void save()}
          />
        ))}
        {children && <div className="whole-line">{children}</div>}
      </div>
    </Page>
  );
}
