import { type EpochMs, epochMs, minute } from '../../../../shared/epoch-ms.ts';
import { type Calendars, makeCalendars, type Standing } from '../../day/calendars.ts';
import type { Meeting } from '../../day/meeting.ts';
import { findResource } from './resources.ts';

/** What kind of thing stands in a calendar, in its own words. */
export type EventType =
  | 'default'
  | 'outOfOffice'
  | 'workingLocation'
  | 'focusTime'
  | 'fromGmail'
  | 'birthday';

/** A meeting, and what a workspace knows of it beside. */
export interface WorkspaceMeeting extends Standing {
  readonly eventType: EventType;
  /** The id that its maker chose, else null. */
  readonly chosenId: string | null;
  /** Whether those who are invited may invite others. */
  readonly guestsInvite: boolean;
  /** When its series would have it; its start, unless it was moved. */
  readonly originalStart: EpochMs;
}

/** What a meeting may be told beside, when it is entered. */
type Particulars = Partial<
  Pick<WorkspaceMeeting, 'eventType' | 'title' | 'chosenId' | 'guestsInvite'>
>;

/** What stands in the calendars of a workspace. */
export type WorkspaceCalendars = Calendars<WorkspaceMeeting, Particulars>;

/**
 * Calendars in which these meetings stand. Rooms and things answer by themselves
 * (https://developers.google.com/workspace/calendar/api/concepts/domain).
 */
export const makeWorkspaceCalendars = (day: readonly Meeting[]): WorkspaceCalendars =>
  makeCalendars<WorkspaceMeeting, Particulars>(day, {
    standing: workspaceMeeting,
    answersByItself: (address) => findResource(address) !== undefined,
  });

/**
 * A meeting as a workspace has it. Nobody can be invited to an absence or to where somebody works,
 * and neither has a room.
 */
function workspaceMeeting(
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
