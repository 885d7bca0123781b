import { useLanguage } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { CountdownRing } from '../ui/countdown-ring.tsx';
import { Headline } from '../ui/headline.tsx';
import { Lobby } from '../ui/lobby.tsx';
import { useCountdown } from '../ui/use-countdown.ts';
import type { ScreenProps } from './screen-props.ts';
import './still-there.css';

/** Seconds to say that one is still there. */
const graceSeconds = 10;

/** Covers what was typed when nobody has touched the screen for a while, and then wipes it. */
export function StillThereScreen({ settings, send }: ScreenProps) {
  const { t } = useLanguage();
  const { secondsLeft } = useCountdown(graceSeconds, () => send({ kind: 'left' }));
  return (
    <Lobby tenantName={settings.tenantName}>
      <Headline>{t('idle.title')}</Headline>
      <p className="lead" aria-live="off">
        {t('idle.clears', { seconds: secondsLeft })}
      </p>
      <div className="still-there">
        <Button onPress={() => send({ kind: 'needs-time' })}>{t('idle.moreTime')}</Button>
        <CountdownRing secondsLeft={secondsLeft} seconds={graceSeconds} />
      </div>
    </Lobby>
  );
}
