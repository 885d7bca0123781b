import { useMemo } from 'react';
import { useSay } from '../../i18n/staff-words.tsx';

/** The words on the keys of the PIN pad. */
export function usePinWords() {
  const say = useSay();
  return useMemo(
    () => ({
      delete: say('pin.delete'),
      enter: say('pin.enter'),
      typed: (count: number) => say('pin.typed', { count }),
    }),
    [say],
  );
}
