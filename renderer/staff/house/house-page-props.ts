import type { StaffInput } from '../../../shared/staff/staff-ipc.ts';
import type { Setup } from '../use-setup.ts';

/** What can be set of the house, each on a page of its own. */
export type HousePart = 'name' | 'wifi' | 'colour' | 'logo' | 'help' | 'times' | 'changes' | 'keep';

/** All of the house as it is saved. */
export type HouseInput = StaffInput<'saveHouse'>;

/** What does not fit, in plain words. */
export type HouseProblems = readonly { readonly path: string; readonly message: string }[];

/** What each page of the house gets. */
export interface HousePageProps {
  readonly setup: Setup;
  readonly problems: HouseProblems;
  readonly onBack: () => void;
  /** Saves what was changed, and leads back once it fits. */
  readonly onSave: (change: Partial<HouseInput>) => void;
}
