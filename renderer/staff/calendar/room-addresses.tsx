import { useState } from 'react';
import { useSay } from '../../i18n/staff-words.tsx';
import { isEmail } from '../../is-email.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Keyboard } from '../../ui/keyboard.tsx';
import { ScrollList } from '../../ui/scroll-list.tsx';
import { Page } from '../page.tsx';
import { RemovableRow } from '../removable-row.tsx';
import { SetByIt } from '../set-by-it.tsx';
import type { RoomsPageProps } from './rooms-page-props.ts';

/** Longest address of a room. */
const longestAddress = 200;

/** Rooms by their addresses, typed one by one: the tenant does not say which it has. */
export function RoomAddressesPage({ view, isLocked, onBack, onSave }: RoomsPageProps) {
  const say = useSay();
  const [addresses, setAddresses] = useState<readonly string[]>(view.rooms.chosen);
  const [typed, setTyped] = useState('');
  const address = typed.trim().toLowerCase();
  const canAdd = isEmail(address) && !addresses.includes(address);
  const isSaved = addresses.join() === view.rooms.chosen.join();

  function add() {
    if (!canAdd) return;
    setAddresses([...addresses, address]);
    setTyped('');
  }

  return (
    <Page
      name="form typed-list"
      title={say('rooms.addresses')}
      lead={say('rooms.addressesLead')}
      onBack={onBack}
      hasField={!isLocked}
      footer={
        isLocked ? (
          <SetByIt />
        ) : (
          <Keyboard kind="email">
            <Button
              className="keyboard-next"
              isDisabled={typed.trim() === '' ? isSaved : !canAdd}
              onPress={typed.trim() === '' ? () => onSave({ chosen: [...addresses] }) : add}
            >
              {say(typed.trim() === '' ? 'action.save' : 'action.add')}
            </Button>
          </Keyboard>
        )
      }
    >
      {!isLocked && (
        <Field
          autoFocus
          label={say('rooms.address')}
          value={typed}
          maxLength={longestAddress}
          onChange={setTyped}
          onEnter={add}
        />
      )}
      <ScrollList label={say('rooms.addresses')}>
        {addresses.map((one) => (
          <RemovableRow
            key={one}
            title={one}
            isDisabled={isLocked}
            onRemove={() => setAddresses(addresses.filter((other) => other !== one))}
          />
        ))}
      </ScrollList>
    </Page>
  );
}
