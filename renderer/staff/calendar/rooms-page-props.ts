import type { SetupView } from '../../../shared/staff/setup-view.ts';

/** What of the rooms a page hands over to be saved; what it leaves out stays as it is. */
export type RoomsChange = Partial<Pick<SetupView['rooms'], 'chosen' | 'building' | 'texts'>>;

/** What each page of this step gets. */
export interface RoomsPageProps {
  readonly view: SetupView;
  readonly isLocked: boolean;
  readonly onBack: () => void;
  /** Saves, and leads back to the overview once it is saved. */
  readonly onSave: (change: RoomsChange) => void;
}
