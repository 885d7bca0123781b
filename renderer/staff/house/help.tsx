import { useState } from 'react';
import { assertNever } from '../../../shared/assert-never.ts';
import type { Help } from '../../../shared/screen-settings.ts';
import { useSay } from '../../i18n/staff-words.tsx';
import { Choices } from '../../ui/choices.tsx';
import { Field } from '../../ui/field.tsx';
import { isLocked } from '../locked.ts';
import { FormPage } from './form-page.tsx';
import type { HousePageProps } from './house-page-props.ts';

/** Longest phone number and sentence. */
const longest = { phone: 40, text: 160 } as const;

const kinds = ['staffed', 'phone', 'text'] as const;

type HelpKind = (typeof kinds)[number];

/** Who helps a visitor who is not led to a room. */
export function HelpPage({ setup: { view }, onSave, ...page }: HousePageProps) {
  const say = useSay();
  const { help } = view.house;
  const [kind, setKind] = useState(kindOf(help));
  const [typed, setTyped] = useState({
    phone: 'phone' in help ? help.phone : '',
    text: 'text' in help ? help.text : '',
  });
  const locked = isLocked(view, 'kiosk.help');
  const canSave = !locked && (kind === 'staffed' || typed[kind].trim() !== '');
  const save = () => {
    if (canSave) onSave({ help: helpOf(kind, typed) });
  };
  return (
    <FormPage
      {...page}
      title={say('house.help')}
      lead={say('help.lead')}
      keyboard={kind === 'staffed' ? null : 'name'}
      isLocked={locked}
      canSave={canSave}
      onSave={save}
    >
      <div className="fields">
        <div className="whole-line">
          <Choices
            look="pills"
            label={say('house.help')}
            isDisabled={locked}
            choices={kinds.map((value) => ({ value, title: say(`help.${value}`) }))}
            chosen={kind}
            onChoose={setKind}
          />
        </div>
        {kind !== 'staffed' && !locked && (
          <div className="whole-line">
            <Field
              key={kind}
              autoFocus
              label={say(`help.${kind}Label`)}
              value={typed[kind]}
              maxLength={longest[kind]}
              onChange={(text) => setTyped((old) => ({ ...old, [kind]: text }))}
              onEnter={save}
            />
          </div>
        )}
      </div>
    </FormPage>
  );
}

function kindOf(help: Help): HelpKind {
  if ('text' in help) return 'text';
  return help.staffed ? 'staffed' : 'phone';
}

function helpOf(kind: HelpKind, typed: Record<'phone' | 'text', string>): Help {
  switch (kind) {
    case 'staffed':
      return { staffed: true };
    case 'phone':
      return { staffed: false, phone: typed.phone.trim() };
    case 'text':
      return { text: typed.text.trim() };
    default:
      return assertNever(kind);
  }
}
