import { type ComponentType, useRef, useState } from 'react';
import { useSay } from '../i18n/staff-words.tsx';
import { Button } from '../ui/button.tsx';
import { useTouch } from '../ui/use-touch.ts';
import { ChangePinScreen } from './access/change-pin.tsx';
import { Wizard } from './calendar/wizard.tsx';
import { DiagnosisScreen } from './diagnosis.tsx';
import { HomeScreen } from './home.tsx';
import { HouseScreens } from './house/house-screens.tsx';
import { LicenceScreens } from './licence.tsx';
import { Page } from './page.tsx';
import type { Place, PlaceProps } from './place-props.ts';
import { ReadyScreen } from './ready.tsx';
import { useStaff } from './staff-context.tsx';
import { TodayScreens } from './today/today-screens.tsx';
import { type Setup, useSetup } from './use-setup.ts';

/** Milliseconds in which main hears of one touch, and not of each. */
const touchEvery = 10_000;

const places: Readonly<Record<Place, ComponentType<PlaceProps>>> = {
  home: HomeScreen,
  today: TodayScreens,
  calendar: Wizard,
  house: ({ setup, go }) => (
    <HouseScreens setup={setup} onBack={() => go('home')} footer={<PutInForce setup={setup} />} />
  ),
  licence: ({ go }) => <LicenceScreens onBack={() => go('home')} />,
  diagnosis: ({ go }) => <DiagnosisScreen onBack={() => go('home')} />,
  pin: ({ go }) => <ChangePinScreen onBack={() => go('home')} />,
  ready: ReadyScreen,
};

/** The settings, for as long as the staff session lives. */
export function StaffScreens() {
  const { bridge } = useStaff();
  const say = useSay();
  const { setup, isTroubled } = useSetup();
  const [place, go] = useState<Place>('home');
  const toldAt = useRef(Number.NEGATIVE_INFINITY);
  useTouch(() => {
    if (performance.now() - toldAt.current < touchEvery) return;
    toldAt.current = performance.now();
    void bridge.touch(undefined).catch(() => undefined);
  });
  const Shown = places[place];
  return (
    <>
      {setup ? <Shown setup={setup} go={go} /> : <Page name="reading" title={say('home.title')} />}
      <p className="trouble" role="alert">
        {isTroubled && say('trouble')}
      </p>
    </>
  );
}

/** Says where the settings of the house are only a draft, and puts them in force where that can be. */
function PutInForce({ setup: { view, ask, isBusy } }: { readonly setup: Setup }) {
  const say = useSay();
  if (view.inForce) return null;
  if (view.reachable !== 'house' && view.provider.chosen !== null)
    return <p>{say('house.waits')}</p>;
  return (
    <>
      <p>{say('house.isDraft')}</p>
      <Button isDisabled={isBusy} onPress={() => void ask((staff) => staff.finish(undefined))}>
        {say('house.putInForce')}
      </Button>
    </>
  );
}
