import { type EpochMs, epochMs, minute } from '../../../../shared/epoch-ms.ts';
import type { Meeting } from '../../day/meeting.ts';

/** What kind of thing stands in a calendar, in its own words. */
export type EventType =
  | 'default'
  | 'outOfOffice'
  | 'workingLocation'
  | 'focusTime'
  | 'fromGmail'
  | 'birthday';

/** A meeting, and what a workspace knows of it beside. */
export interface WorkspaceMeeting extends Meeting {
  readonly eventType: EventType;
  /** What its organiser called it; null: what every meeting of the scripted day is called. */
  readonly title: string | null;
  /** The id that its maker chose, else null. */
  readonly chosenId: string | null;
  /** Whether those who are invited may invite others. */
  readonly guestsInvite: boolean;
  /** When its series would have it; its start, unless it was moved. */
  readonly originalStart: EpochMs;
  /** At which version of the calendars it changed last. */
  readonly changedAt: number;
  /** Whom it was once on the calendar of, and is no more. */
  readonly left: readonly string[];
}

/** What a meeting may be told beside, when it is entered. */
export type Particulars = Partial<
  Pick<WorkspaceMeeting, 'eventType' | 'title' | 'chosenId' | 'guestsInvite'>
>;

/**
 * A meeting as a workspace has it. Nobody can be invited to an absence or to where somebody works,
 * and neither has a room.
 */
export function workspaceMeeting(
  meeting: Meeting,
  {
    eventType = typeOf(meeting),
    title = null,
    chosenId = null,
    guestsInvite = true,
  }: Particulars = {},
): WorkspaceMeeting {
  const alone = eventType === 'outOfOffice' || eventType === 'workingLocation';
  return {
    ...meeting,
    ...(alone && { invitees: [], places: [] }),
    eventType,
    title,
    chosenId,
    guestsInvite,
    // What the scripted day says of its one exception: it is usually half an hour earlier.
    originalStart:
      meeting.series?.type === 'exception' ? epochMs(meeting.start - 30 * minute) : meeting.start,
    changedAt: 0,
    left: [],
  };
}

function typeOf({ showAs }: Meeting): EventType {
  if (showAs === 'oof') return 'outOfOffice';
  return showAs === 'workingElsewhere' ? 'workingLocation' : 'default';
}
