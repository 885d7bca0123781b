import { useState } from 'react';
import type { EpochMs } from '../../../shared/epoch-ms.ts';
import type { Access } from '../../../shared/staff/staff-ipc.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useSay } from '../../i18n/staff-words.tsx';
import { Button } from '../../ui/button.tsx';
import { PinPad } from '../../ui/pin-pad.tsx';
import { Page } from '../page.tsx';
import { useStaff } from '../staff-context.tsx';
import { StaffLanguage } from '../staff-language.tsx';
import { useSecondsUntil } from '../use-seconds-until.ts';
import { usePinWords } from './pin-words.ts';
import './pin.css';

interface EnterPinScreenProps {
  /** Until when no PIN is looked at. */
  readonly waitUntil: EpochMs | null;
  readonly onAccess: (access: Access | null) => void;
}

/** The one way to the settings. */
export function EnterPinScreen({ waitUntil, onAccess }: EnterPinScreenProps) {
  const say = useSay();
  const { times } = useLanguage();
  const { bridge } = useStaff();
  const words = usePinWords();
  const [isWrong, setWrong] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const seconds = useSecondsUntil(waitUntil);

  async function enter(pin: string) {
    setAsking(true);
    try {
      const access = await bridge.unlock({ pin });
      setWrong(access.state !== 'unlocked');
      onAccess(access);
    } catch {
      onAccess(null);
    } finally {
      setAsking(false);
    }
  }

  const answer =
    seconds > 0 && waitUntil !== null
      ? say('pin.wait', { time: times.time(waitUntil), left: clockLeft(seconds) })
      : isWrong && say('pin.wrong');
  return (
    <Page
      name="pin"
      title={say('pin.title')}
      footer={
        <>
          <StaffLanguage />
          <Button tone="quiet" onPress={() => void bridge.close(undefined)}>
            {say('action.leave')}
          </Button>
        </>
      }
    >
      <div className="pin-parts">
        <p className="pin-answer" role="status" data-told={answer ? '' : undefined}>
          {answer || say('pin.forgotten')}
        </p>
        <PinPad
          label={say('pin.title')}
          words={words}
          isDisabled={isAsking || seconds > 0}
          onEnter={(pin) => void enter(pin)}
        />
      </div>
    </Page>
  );
}

/** "1:05", as a clock that runs down shows it. */
const clockLeft = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
