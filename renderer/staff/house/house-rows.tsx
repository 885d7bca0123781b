import type { House } from '../../../shared/staff/setup-view.ts';
import { type Say, useSay } from '../../i18n/staff-words.tsx';
import { SettingRow, SettingRows } from '../../ui/setting-rows.tsx';
import type { HousePart } from './house-page-props.ts';

interface HouseRowsProps {
  readonly house: House;
  readonly onOpen: (part: HousePart) => void;
}

const parts = ['name', 'wifi', 'colour', 'logo', 'help', 'times', 'changes', 'keep'] as const;

/** All that can be set of the house, and how it is set. */
export function HouseRows({ house, onOpen }: HouseRowsProps) {
  const say = useSay();
  return (
    <SettingRows>
      {parts.map((part) => (
        <SettingRow
          key={part}
          title={say(`house.${part}`)}
          value={wordsOf(part, house, say)}
          onPress={() => onOpen(part)}
        />
      ))}
    </SettingRows>
  );
}

function wordsOf(part: HousePart, house: House, say: Say): string {
  switch (part) {
    case 'name':
      return house.tenantName || say('house.unnamed');
    case 'wifi':
      return house.wifi
        ? say('house.wifiIs', {
            name: house.wifi.ssid,
            security: say(`wifi.${house.wifi.security}`),
          })
        : say('wifi.none');
    case 'colour':
      return house.brand.colour ?? say('colour.own');
    case 'logo':
      return say(house.brand.hasLogo ? 'logo.there' : 'logo.none');
    case 'help':
      return helpWords(house.help, say);
    case 'times':
      return say('house.timesAre', {
        idle: house.idleSeconds,
        before: house.beforeMinutes,
        after: house.afterMinutes,
      });
    case 'changes':
      return say(`changes.${house.changeTracking}.short`);
    case 'keep':
      return say('house.keepIs', { days: house.keepDays });
  }
}

function helpWords(help: House['help'], say: Say): string {
  if ('text' in help) return help.text;
  return help.staffed ? say('help.staffed') : say('help.phoneIs', { phone: help.phone });
}
