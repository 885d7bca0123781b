import { useEffect, useEffectEvent, useState } from 'react';
import type { SetupView } from '../../../shared/staff/setup-view.ts';
import { type Say, useSay } from '../../i18n/staff-words.tsx';
import { Button } from '../../ui/button.tsx';
import { SettingRow, SettingRows } from '../../ui/setting-rows.tsx';
import { isLocked } from '../locked.ts';
import { BuildingPage } from './building.tsx';
import { RoomAddressesPage } from './room-addresses.tsx';
import { RoomListPage } from './room-list.tsx';
import { RoomTextsPage } from './room-texts.tsx';
import type { RoomsChange } from './rooms-page-props.ts';
import { StepPage } from './step-page.tsx';
import type { StepProps } from './step-props.ts';

/** What is changed on a page of its own. */
type RoomsPage = 'overview' | 'rooms' | 'building' | 'texts';

/** Which rooms there are, where this kiosk stands among them, and what people call them. */
export function RoomsStep({ setup, onLeave, onNext }: StepProps) {
  const { view, ask, isBusy } = setup;
  const say = useSay();
  const [page, turn] = useState<RoomsPage>('overview');
  const { directory } = view.rooms;
  const read = () => void ask((staff) => staff.readRooms(undefined));
  const readFirst = useEffectEvent(() => {
    if (directory === null) read();
  });
  useEffect(() => readFirst(), []);

  async function save(change: RoomsChange) {
    const { chosen, building, texts } = { ...view.rooms, ...change };
    if (await ask((staff) => staff.saveRooms({ chosen, building, texts }))) turn('overview');
  }

  const pageProps = {
    view,
    onBack: () => turn('overview'),
    onSave: (change: RoomsChange) => void save(change),
  };
  if (page === 'rooms') {
    const Rooms = directory === 'unreadable' ? RoomAddressesPage : RoomListPage;
    return <Rooms {...pageProps} isLocked={isLocked(view, 'tenant.calendar.rooms')} />;
  }
  if (page === 'building') {
    return <BuildingPage {...pageProps} isLocked={isLocked(view, 'kiosk.building')} />;
  }
  if (page === 'texts') {
    return <RoomTextsPage {...pageProps} isLocked={isLocked(view, 'tenant.calendar.roomTexts')} />;
  }
  return (
    <StepPage
      name="rooms"
      title={say('rooms.title')}
      lead={say(leadOf(view, isBusy))}
      onLeave={onLeave}
      onNext={onNext}
      beside={
        <Button tone="quiet" isDisabled={isBusy} onPress={read}>
          {say('rooms.readAgain')}
        </Button>
      }
    >
      <SettingRows>
        <SettingRow
          title={say('rooms.which')}
          value={chosenWords(view.rooms, say)}
          onPress={() => turn('rooms')}
        />
        <SettingRow
          title={say('rooms.building')}
          value={view.rooms.building ?? say('rooms.buildingNone')}
          onPress={() => turn('building')}
        />
        <SettingRow
          title={say('rooms.texts')}
          value={say('rooms.textsCount', { count: view.rooms.texts.length })}
          onPress={() => turn('texts')}
        />
      </SettingRows>
    </StepPage>
  );
}

function leadOf({ access, rooms: { directory, chosen } }: SetupView, isBusy: boolean) {
  if (directory !== null && access === 'rooms' && chosen.length === 0) return 'rooms.needed';
  if (directory === 'readable') return 'rooms.readable';
  if (directory === 'unreadable') return 'rooms.unreadable';
  return isBusy ? 'rooms.reading' : 'rooms.unread';
}

function chosenWords({ directory, chosen, offered }: SetupView['rooms'], say: Say): string {
  return directory === 'readable'
    ? say('rooms.chosenOf', { chosen: chosen.length, offered: offered.length })
    : say('rooms.chosen', { chosen: chosen.length });
}
