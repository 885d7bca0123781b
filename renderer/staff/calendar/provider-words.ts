import type { SetupView } from '../../../shared/staff/setup-view.ts';
import { isStaffKey } from '../../i18n/staff-languages.ts';
import { type Say, useSay } from '../../i18n/staff-words.tsx';

/** The words of the staff screens; where the chosen provider has its own for something, those. */
export function useProviderWords({ provider: { chosen } }: Pick<SetupView, 'provider'>): Say {
  const say = useSay();
  return (key, values) => {
    const own = `${chosen}.${key}`;
    return say(isStaffKey(own) ? own : key, values);
  };
}
