import type { SetupView } from '../../shared/staff/setup-view.ts';
import { type Say, useSay } from '../i18n/staff-words.tsx';
import { BrandLine } from '../ui/brand-line.tsx';
import { Button } from '../ui/button.tsx';
import { SettingRow, SettingRows, type Tone } from '../ui/setting-rows.tsx';
import { methodName } from './calendar/names.ts';
import { providerName } from './calendar/provider-pages.ts';
import { licenceTone } from './licence-words.ts';
import { HeaderEnd, Page } from './page.tsx';
import type { PlaceProps } from './place-props.ts';
import { useStaff } from './staff-context.tsx';
import { StaffLanguage } from './staff-language.tsx';
import { countWords, hasChanges } from './today/today-words.ts';
import { useToday } from './today/use-today.ts';
import { useLicence } from './use-licence.ts';

/** All that staff can look after, and how it stands. */
export function HomeScreen({ setup: { view }, go }: PlaceProps) {
  const say = useSay();
  const { bridge } = useStaff();
  const { licence } = useLicence();
  const { today } = useToday();
  const { house } = view;
  return (
    <HeaderEnd value={<BrandLine name={house.tenantName} />}>
      <Page
        name="home"
        title={say('home.title')}
        footer={
          <>
            <StaffLanguage />
            <Button onPress={() => void bridge.close(undefined)}>{say('home.leave')}</Button>
          </>
        }
      >
        <SettingRows>
          <SettingRow
            title={say('today.title')}
            value={today ? countWords(today, say) : ''}
            {...(today &&
              hasChanges(today) && {
                state: { tone: 'caution' as const, word: say('today.changed') },
              })}
            onPress={() => go('today')}
          />
          <SettingRow
            title={say('home.calendar')}
            value={calendarWords(view, say)}
            state={calendarState(view, say)}
            onPress={() => go('calendar')}
          />
          <SettingRow
            title={say('home.house')}
            value={say(house.wifi ? 'home.houseWithWifi' : 'home.houseWithoutWifi', {
              name: house.tenantName || say('house.unnamed'),
              wifi: house.wifi?.ssid ?? '',
            })}
            onPress={() => go('house')}
          />
          <SettingRow
            title={say('home.licence')}
            value={licence?.customer ?? say('home.licenceNobody')}
            {...(licence && {
              state: {
                tone: licenceTone(licence.state),
                word: say(`licence.${licence.state}.word`),
              },
            })}
            onPress={() => go('licence')}
          />
          <SettingRow
            title={say('home.diagnosis')}
            value={say('home.diagnosisMeans')}
            onPress={() => go('diagnosis')}
          />
          <SettingRow
            title={say('home.pin')}
            value={say('home.pinMeans')}
            onPress={() => go('pin')}
          />
        </SettingRows>
      </Page>
    </HeaderEnd>
  );
}

function calendarWords({ provider, authorize }: SetupView, say: Say): string {
  if (provider.chosen === null) return say('home.calendarNone');
  const name = providerName(provider.chosen);
  return authorize.method === null
    ? name
    : say('home.calendarBy', { provider: name, method: methodName(authorize, say) });
}

function calendarState(view: SetupView, say: Say): { readonly tone: Tone; readonly word: string } {
  const { kind } = view.authorize.signIn;
  if (kind === 'failed') return { tone: 'bad', word: say('home.notConnected') };
  if (kind !== 'signed-in') return { tone: 'caution', word: say('home.notConnected') };
  return view.inForce
    ? { tone: 'good', word: say('home.connected') }
    : { tone: 'caution', word: say('home.draft') };
}
