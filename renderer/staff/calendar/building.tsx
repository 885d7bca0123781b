import { useMemo, useState } from 'react';
import { languages } from '../../i18n/languages.ts';
import { useSay } from '../../i18n/staff-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Choices } from '../../ui/choices.tsx';
import { Field } from '../../ui/field.tsx';
import { Keyboard } from '../../ui/keyboard.tsx';
import { ScrollList } from '../../ui/scroll-list.tsx';
import { Page } from '../page.tsx';
import { SetByIt } from '../set-by-it.tsx';
import { useStaff } from '../staff-context.tsx';
import { byBuilding } from './rooms-by-building.ts';
import type { RoomsPageProps } from './rooms-page-props.ts';

/** Longest name of a building. */
const longestBuilding = 200;

/** Where this kiosk stands: of several rooms, those here are shown first. */
export function BuildingPage(props: RoomsPageProps) {
  const { view, isLocked, onBack, onSave } = props;
  const say = useSay();
  const { language } = useStaff();
  const { offered, building } = view.rooms;
  const known = useMemo(
    () =>
      byBuilding(offered, languages[language].locale)
        .map((group) => group.building)
        .filter((name) => name !== null),
    [offered, language],
  );
  const [isTyping, setTyping] = useState(known.length === 0 && !isLocked);
  if (isTyping) return <TypedBuilding {...props} />;
  return (
    <Page
      name="building"
      title={say('rooms.building')}
      lead={say('rooms.buildingLead')}
      onBack={onBack}
      footer={
        isLocked ? (
          <SetByIt />
        ) : (
          <>
            <Button tone="quiet" onPress={() => setTyping(true)}>
              {say('rooms.buildingOther')}
            </Button>
            <Button
              tone="quiet"
              isDisabled={building === null}
              onPress={() => onSave({ building: null })}
            >
              {say('rooms.buildingNone')}
            </Button>
          </>
        )
      }
    >
      <ScrollList label={say('rooms.building')}>
        <Choices
          label={say('rooms.building')}
          choices={[...new Set([...known, ...(building === null ? [] : [building])])].map(
            (name) => ({ value: name, title: name }),
          )}
          chosen={building}
          isDisabled={isLocked}
          onChoose={(name) => onSave({ building: name })}
        />
      </ScrollList>
    </Page>
  );
}

/** A building that no room names, typed. */
function TypedBuilding({ view, onBack, onSave }: RoomsPageProps) {
  const say = useSay();
  const [typed, setTyped] = useState(view.rooms.building ?? '');
  const save = () => onSave({ building: typed.trim() === '' ? null : typed.trim() });
  return (
    <Page
      name="form building"
      title={say('rooms.building')}
      lead={say('rooms.buildingLead')}
      onBack={onBack}
      hasField
      footer={
        <Keyboard kind="name">
          <Button className="keyboard-next" onPress={save}>
            {say('action.save')}
          </Button>
        </Keyboard>
      }
    >
      <Field
        autoFocus
        size="large"
        label={say('rooms.buildingName')}
        value={typed}
        maxLength={longestBuilding}
        onChange={setTyped}
        onEnter={save}
      />
    </Page>
  );
}
