import type { ScreenSettings } from '../../shared/screen-settings.ts';
import type { VisitEvent } from './visit-flow.ts';

/** What every screen gets: where the visit stands, and how to take it further. */
export interface ScreenProps {
  readonly settings: ScreenSettings;
  readonly send: (event: VisitEvent) => void;
}
