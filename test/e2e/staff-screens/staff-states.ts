import { accessStates } from './access-states.ts';
import { calendarStates } from './calendar-states.ts';
import { otherStates } from './other-states.ts';
import type { Replies, StaffStage } from './staff-stage.ts';
import { todayStates } from './today-states.ts';

/** A staff screen as somebody may find it: what main answers, and what is touched on the way. */
export interface StaffState {
  readonly name: string;
  /** Null where it goes on from the state before. */
  readonly replies: Replies | null;
  readonly reach: (stage: StaffStage) => Promise<void>;
}

/** Every screen for staff, in each of its states. */
export const staffStates: readonly StaffState[] = [
  ...accessStates,
  ...otherStates,
  ...todayStates,
  ...calendarStates,
];
