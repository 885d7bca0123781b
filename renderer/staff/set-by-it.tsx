import { useSay } from '../i18n/staff-words.tsx';
import { Lock } from '../ui/lock.tsx';

/** Says why a setting can be seen but not changed. */
export function SetByIt() {
  const say = useSay();
  return (
    <p className="set-by-it">
      <Lock />
      {say('locked.byIt')}
    </p>
  );
}
