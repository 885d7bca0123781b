import { useMemo, useState } from 'react';
import { roomPlace } from '../../../shared/room-place.ts';
import { languages } from '../../i18n/languages.ts';
import { useSay } from '../../i18n/staff-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Keyboard } from '../../ui/keyboard.tsx';
import { ScrollList } from '../../ui/scroll-list.tsx';
import { TickRow } from '../../ui/tick-row.tsx';
import { Page } from '../page.tsx';
import { SetByIt } from '../set-by-it.tsx';
import { useStaff } from '../staff-context.tsx';
import { type BuildingRooms, byBuilding, searchRooms } from './rooms-by-building.ts';
import type { RoomsPageProps } from './rooms-page-props.ts';
import './rooms.css';

/** Longest text to search for. */
const longestSearch = 60;

/** The rooms that the tenant offers, by building, as many as are wanted. */
export function RoomListPage({ view, isLocked, onBack, onSave }: RoomsPageProps) {
  const say = useSay();
  const { language } = useStaff();
  const { offered } = view.rooms;
  const [chosen, choose] = useState<ReadonlySet<string>>(() => new Set(view.rooms.chosen));
  const [search, setSearch] = useState<string | null>(null);
  const groups = useMemo(
    () => byBuilding(searchRooms(offered, search ?? ''), languages[language].locale),
    [offered, search, language],
  );

  const turn = (addresses: readonly string[], isChosen: boolean) =>
    choose((old) => {
      const next = new Set(old);
      for (const address of addresses) {
        if (isChosen) next.add(address);
        else next.delete(address);
      }
      return next;
    });

  return (
    <Page
      name="room-list"
      title={say('rooms.which')}
      onBack={onBack}
      hasField={search !== null}
      footer={
        search !== null ? (
          <Keyboard kind="name">
            <Button className="keyboard-next" onPress={() => setSearch(null)}>
              {say('rooms.searchEnd')}
            </Button>
          </Keyboard>
        ) : (
          <>
            {isLocked ? (
              <SetByIt />
            ) : (
              <p>{say('rooms.chosenOf', { chosen: chosen.size, offered: offered.length })}</p>
            )}
            <Button isDisabled={isLocked} onPress={() => onSave({ chosen: [...chosen] })}>
              {say('action.save')}
            </Button>
          </>
        )
      }
    >
      {search === null ? (
        <Button tone="quiet" className="room-search" onPress={() => setSearch('')}>
          {say('rooms.search')}
        </Button>
      ) : (
        <Field
          autoFocus
          label={say('rooms.search')}
          isLabelHidden
          value={search}
          maxLength={longestSearch}
          onChange={setSearch}
        />
      )}
      <ScrollList label={say('rooms.which')}>
        {groups.length === 0 && <p>{say('rooms.none')}</p>}
        {groups.map((group) => (
          <Building
            key={group.building ?? ''}
            group={group}
            chosen={chosen}
            isLocked={isLocked}
            onTurn={turn}
          />
        ))}
      </ScrollList>
    </Page>
  );
}

interface BuildingProps {
  readonly group: BuildingRooms;
  readonly chosen: ReadonlySet<string>;
  readonly isLocked: boolean;
  readonly onTurn: (addresses: readonly string[], isChosen: boolean) => void;
}

/** The rooms of one building, to choose one by one or all at once. */
function Building({ group: { building, rooms }, chosen, isLocked, onTurn }: BuildingProps) {
  const say = useSay();
  const isAll = rooms.every(({ address }) => chosen.has(address));
  const name = building ?? say('rooms.elsewhere');
  return (
    <div className="room-building">
      <div className="room-building-head">
        <h2 dir="auto">{name}</h2>
        <Button
          tone="quiet"
          isDisabled={isLocked}
          onPress={() =>
            onTurn(
              rooms.map(({ address }) => address),
              !isAll,
            )
          }
        >
          {say(isAll ? 'rooms.noneOf' : 'rooms.allOf', { count: rooms.length })}
          <span className="visually-hidden">{name}</span>
        </Button>
      </div>
      {rooms.map((room) => (
        <TickRow
          key={room.address}
          title={room.name}
          detail={[
            ...roomPlace(
              { building: null, floor: room.floor },
              { building: (label) => label, floor: (floor) => say('rooms.floor', { floor }) },
            ),
            room.capacity && say('rooms.capacity', { count: room.capacity }),
            room.address,
          ]
            .filter(Boolean)
            .join(' · ')}
          isTicked={chosen.has(room.address)}
          isDisabled={isLocked}
          onTick={(isTicked) => onTurn([room.address], isTicked)}
        />
      ))}
    </div>
  );
}
