import { type ComponentType, type ReactNode, useState } from 'react';
import type { House } from '../../../shared/staff/setup-view.ts';
import { useSay } from '../../i18n/staff-words.tsx';
import { Page } from '../page.tsx';
import type { Setup } from '../use-setup.ts';
import { ChangesPage } from './changes.tsx';
import { ColourPage } from './colour.tsx';
import { HelpPage } from './help.tsx';
import type { HouseInput, HousePageProps, HousePart, HouseProblems } from './house-page-props.ts';
import { HouseRows } from './house-rows.tsx';
import { KeepPage } from './keep.tsx';
import { LogoPage } from './logo.tsx';
import { NamePage } from './name.tsx';
import { TimesPage } from './times.tsx';
import { WifiPage } from './wifi.tsx';

const pages: Readonly<Record<HousePart, ComponentType<HousePageProps>>> = {
  name: NamePage,
  wifi: WifiPage,
  colour: ColourPage,
  logo: LogoPage,
  help: HelpPage,
  times: TimesPage,
  changes: ChangesPage,
  keep: KeepPage,
};

interface HousePartsProps {
  readonly setup: Setup;
  /** Frames the list of all that can be set. */
  readonly overview: (rows: ReactNode) => ReactNode;
}

/** All that can be set of the house, and the pages behind it. */
export function HouseParts({ setup, overview }: HousePartsProps) {
  const { view, ask } = setup;
  const [part, turn] = useState<HousePart | null>(null);
  const [problems, setProblems] = useState<HouseProblems>([]);

  function open(next: HousePart | null) {
    setProblems([]);
    turn(next);
  }

  async function save(change: Partial<HouseInput>) {
    let found: HouseProblems = [];
    const saved = await ask(async (staff) => {
      const answer = await staff.saveHouse({ ...asInput(view.house), ...change });
      found = answer.problems;
      return answer.view;
    });
    if (saved === null) return;
    setProblems(found);
    if (found.length === 0) turn(null);
  }

  if (part === null) return overview(<HouseRows house={view.house} onOpen={open} />);
  const Part = pages[part];
  return (
    <Part
      setup={setup}
      problems={problems}
      onBack={() => open(null)}
      onSave={(change) => void save(change)}
    />
  );
}

interface HouseScreensProps {
  readonly setup: Setup;
  readonly onBack: () => void;
  readonly footer: ReactNode;
}

/** The house by itself, outside the wizard. */
export function HouseScreens({ setup, onBack, footer }: HouseScreensProps) {
  const say = useSay();
  return (
    <HouseParts
      setup={setup}
      overview={(rows) => (
        <Page name="house" title={say('house.title')} onBack={onBack} footer={footer}>
          {rows}
        </Page>
      )}
    />
  );
}

/** The house as it is now, to be saved with a change. A password that is null is kept. */
const asInput = ({ wifi, brand, canBeTold: _fixed, ...house }: House): HouseInput => ({
  ...house,
  wifi: wifi && {
    ssid: wifi.ssid,
    security: wifi.security,
    hidden: wifi.hidden,
    password: null,
  },
  colour: brand.colour,
});
