import { useLanguage } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { CountdownRing } from '../ui/countdown-ring.tsx';
import { useCountdown } from '../ui/use-countdown.ts';
import { useTouch } from '../ui/use-touch.ts';
import './clears-itself.css';

/** Seconds that a visitor has to read a completion, counted from their last touch. */
const readingSeconds = 30;

/** The foot of a last screen: it ends by itself, by a touch, or later if the screen is touched. */
export function ClearsItself({ onEnd }: { readonly onEnd: () => void }) {
  const { t } = useLanguage();
  const { secondsLeft, restart } = useCountdown(readingSeconds, onEnd);
  useTouch(restart);
  return (
    <>
      <div className="clears-itself">
        <CountdownRing secondsLeft={secondsLeft} seconds={readingSeconds} />
        <p>
          <span>{t('completion.clearsItself')}</span>
          <small>{t('completion.touchForMore')}</small>
        </p>
      </div>
      <Button onPress={onEnd}>{t('action.done')}</Button>
    </>
  );
}
