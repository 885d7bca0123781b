import type { Setup } from './use-setup.ts';

/** Where staff are in the settings. */
export type Place =
  | 'home'
  | 'today'
  | 'calendar'
  | 'house'
  | 'licence'
  | 'diagnosis'
  | 'pin'
  | 'ready';

/** What each place in the settings gets. */
export interface PlaceProps {
  readonly setup: Setup;
  readonly go: (place: Place) => void;
}
