import type { EpochMs } from '../../shared/epoch-ms.ts';
import { fail, ok } from '../../shared/result.ts';
import { StaffPin } from '../staff/staff-pin.ts';
import type { Part, Refusal } from './part.ts';

/** Where the staff PIN goes. */
export interface StaffPinPlace {
  /** Electron's user data folder. */
  readonly folder: string;
  readonly now: () => EpochMs;
  /** Whether the policy gives one, which then counts alone. */
  readonly isInPolicy: boolean;
}

const locked: Refusal = {
  cause: 'bad-input',
  words: 'the policy gives one (kiosk.staff.pinHash), which stands above it: change it there',
};

/** The hash of the staff PIN, which goes where the kiosk keeps one that was chosen at its screen. */
export const staffPinPart = (hash: string, place: StaffPinPlace): Part => ({
  name: 'staffPinHash',
  check: async () => (place.isInPolicy ? locked : null),
  async put() {
    const written = new StaffPin({ ...place, report: () => undefined }).chooseHashed(hash);
    if (written.ok) return ok('is the staff PIN');
    return fail({ cause: 'not-written', words: `could not be written (${written.error.code})` });
  },
});
