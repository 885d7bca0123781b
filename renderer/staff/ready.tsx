import { useSay } from '../i18n/staff-words.tsx';
import { Button } from '../ui/button.tsx';
import { Headline } from '../ui/headline.tsx';
import { Lobby } from '../ui/lobby.tsx';
import { providerName } from './calendar/provider-pages.ts';
import type { PlaceProps } from './place-props.ts';
import { useStaff } from './staff-context.tsx';

/** The end of the wizard: check-ins go by it from now on. */
export function ReadyScreen({ setup: { view }, go }: PlaceProps) {
  const say = useSay();
  const { bridge } = useStaff();
  return (
    <Lobby
      tenantName={view.house.tenantName}
      footer={
        <Button tone="quiet" onPress={() => go('home')}>
          {say('ready.settings')}
        </Button>
      }
    >
      <Headline>{say('ready.title')}</Headline>
      <p className="lead">
        {say('ready.means', {
          provider: providerName(view.provider.chosen ?? ''),
          rooms: view.rooms.chosen.length,
        })}
      </p>
      <Button onPress={() => void bridge.close(undefined)}>{say('ready.leave')}</Button>
    </Lobby>
  );
}
