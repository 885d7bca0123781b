import type { Setup } from '../use-setup.ts';

/** What each step of the wizard gets. */
export interface StepProps {
  readonly setup: Setup;
  /** Leaves the wizard; it can be taken up again where it was left. */
  readonly onLeave: () => void;
  /** Goes on to the next step; null while this one is not done. */
  readonly onNext: (() => void) | null;
  /** The wizard is done, and in force. */
  readonly onReady: () => void;
}
