import { assertNever } from '../../shared/assert-never.ts';
import { areSameRooms, isSameSpan } from './meeting-changes.ts';
import type { MeetingState } from './meeting-state.ts';
import type { StoredCompletion } from './visit.ts';
import type { MeetingChange } from './visit-change.ts';

/** How a meeting stands after changes, oldest first. */
export const foldChanges = (shown: MeetingState, changes: readonly MeetingChange[]): MeetingState =>
  changes.reduce(changed, shown);

/** The meeting as it was shown; null where the completion hangs on none. */
export function shownState(completion: StoredCompletion | null): MeetingState | null {
  if (!completion?.meeting || !completion.meetingSpan) return null;
  return { span: completion.meetingSpan, rooms: completion.rooms, cancelled: false };
}

/** Whether each change begins where the one before it ended, and the first at the state given. */
export function followOn(state: MeetingState, changes: readonly MeetingChange[]): boolean {
  let before = state;
  for (const change of changes) {
    if (!beginsAt(before, change)) return false;
    before = changed(before, change);
  }
  return true;
}

function changed(state: MeetingState, change: MeetingChange): MeetingState {
  switch (change.what) {
    case 'time':
      return { ...state, span: change.to };
    case 'rooms':
      return { ...state, rooms: change.to };
    case 'cancelled':
      return { ...state, cancelled: true };
    case 'restored':
      return { ...state, cancelled: false };
    default:
      return assertNever(change);
  }
}

function beginsAt(state: MeetingState, change: MeetingChange): boolean {
  switch (change.what) {
    case 'time':
      return isSameSpan(change.from, state.span);
    case 'rooms':
      return areSameRooms(change.from, state.rooms);
    case 'cancelled':
      return !state.cancelled;
    case 'restored':
      return state.cancelled;
    default:
      return assertNever(change);
  }
}
