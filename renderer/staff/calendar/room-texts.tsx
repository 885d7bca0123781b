import { useState } from 'react';
import type { RoomText } from '../../../shared/staff/setup-view.ts';
import { useSay } from '../../i18n/staff-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Keyboard } from '../../ui/keyboard.tsx';
import { ScrollList } from '../../ui/scroll-list.tsx';
import { Page } from '../page.tsx';
import { RemovableRow } from '../removable-row.tsx';
import { SetByIt } from '../set-by-it.tsx';
import type { RoomsPageProps } from './rooms-page-props.ts';

/** Longest text of each field. */
const longestText = 200;

/** What people write as a location instead of booking a room, and the room that they mean. */
export function RoomTextsPage({ view, isLocked, onBack, onSave }: RoomsPageProps) {
  const say = useSay();
  const { texts } = view.rooms;
  const [isAdding, setAdding] = useState(false);
  if (isAdding) {
    return (
      <RoomTextForm
        onBack={() => setAdding(false)}
        onAdd={(added) =>
          onSave({ texts: [...texts.filter(({ text }) => text !== added.text), added] })
        }
      />
    );
  }
  return (
    <Page
      name="typed-list"
      title={say('rooms.texts')}
      lead={say('rooms.textsLead')}
      onBack={onBack}
      footer={
        isLocked ? (
          <SetByIt />
        ) : (
          <>
            <span />
            <Button onPress={() => setAdding(true)}>{say('action.add')}</Button>
          </>
        )
      }
    >
      <ScrollList label={say('rooms.texts')}>
        {texts.length === 0 && <p>{say('rooms.textsNone')}</p>}
        {texts.map(({ text, name, building, floor }) => (
          <RemovableRow
            key={text}
            title={say('rooms.textMeans', { text, name })}
            detail={[building, floor && say('rooms.floor', { floor })].filter(Boolean).join(' · ')}
            isDisabled={isLocked}
            onRemove={() => onSave({ texts: texts.filter((other) => other.text !== text) })}
          />
        ))}
      </ScrollList>
    </Page>
  );
}

interface RoomTextFormProps {
  readonly onBack: () => void;
  readonly onAdd: (added: RoomText) => void;
}

const parts = ['text', 'name', 'building', 'floor'] as const;

function RoomTextForm({ onBack, onAdd }: RoomTextFormProps) {
  const say = useSay();
  const [typed, setTyped] = useState({ text: '', name: '', building: '', floor: '' });
  const isComplete = typed.text.trim() !== '' && typed.name.trim() !== '';
  function add() {
    if (!isComplete) return;
    onAdd({
      text: typed.text.trim(),
      name: typed.name.trim(),
      building: typed.building.trim() || null,
      floor: typed.floor.trim() || null,
    });
  }
  return (
    <Page
      name="form"
      title={say('rooms.textAdd')}
      onBack={onBack}
      hasField
      footer={
        <Keyboard kind="name">
          <Button className="keyboard-next" isDisabled={!isComplete} onPress={add}>
            {say('action.add')}
          </Button>
        </Keyboard>
      }
    >
      <div className="fields">
        {parts.map((part, index) => (
          <Field
            key={part}
            autoFocus={index === 0}
            label={say(`rooms.textPart.${part}`)}
            value={typed[part]}
            maxLength={longestText}
            onChange={(text) => setTyped((old) => ({ ...old, [part]: text }))}
            onEnter={add}
          />
        ))}
      </div>
    </Page>
  );
}
