import { join } from 'node:path';
import { fail, ok } from '../../shared/result.ts';
import type { LicenceView } from '../../shared/staff/licence-view.ts';
import { coversCalendar } from '../tenant/licence/licence-state.ts';
import { licenceWords } from '../tenant/licence/licence-words.ts';
import { type LicenceOfKiosk, withLicence } from '../tenant/licence/with-licence.ts';
import { readSmallFile } from '../tenant/small-file.ts';
import type { Part, Refusal } from './part.ts';

/** What the licence is judged by, and where it goes. */
export interface LicencePlace extends Omit<LicenceOfKiosk, 'fromPolicy'> {
  /** Whether the policy gives one, which then counts alone. */
  readonly isInPolicy: boolean;
}

const locked: Refusal = {
  cause: 'bad-input',
  words: 'the policy gives one (tenant.licence), which stands above it: change it there',
};

/** The licence, which goes into `licence.jwt` if the kiosk would take it at its screen. */
export function licencePart(token: string, { isInPolicy, ...place }: LicencePlace): Part {
  const judged = { ...place, fromPolicy: null };
  const file = join(place.folder, 'licence.jwt');
  return {
    name: 'licence',
    async check() {
      if (isInPolicy) return locked;
      const { isTaken, view } = await withLicence(judged, (own) => own.examine(token));
      return isTaken && isOfUse(view) ? null : { cause: 'bad-input', words: licenceWords(view) };
    },
    async put() {
      const view = await withLicence(judged, (own) => own.save(token));
      // The disk may have refused it, of which the answer says nothing.
      if (read(file) === token.trim()) return ok(`is in ${file}: ${licenceWords(view)}`);
      return fail({ cause: 'not-written', words: `${file} could not be written` });
    },
  };
}

/** One that has not begun is put in place in good time. */
const isOfUse = ({ state }: LicenceView): boolean =>
  coversCalendar(state) || state === 'not-yet-valid';

function read(file: string): string | null {
  try {
    return readSmallFile(file)?.trim() ?? null;
  } catch {
    return null;
  }
}
