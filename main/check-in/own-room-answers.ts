import type { EmailAddress, Meeting } from '../calendar/meeting.ts';
import type { CalendarReader } from './calendar-reader.ts';
import { roomsToAsk } from './choose-rooms.ts';
import type { LookupSettings } from './lookup-settings.ts';
import { meetingSpan } from './meeting-span.ts';
import type { RoomAnswer } from './room-question.ts';

/** What the rooms' own calendars say about a meeting whose copy at hand does not carry their answers. */
export async function ownRoomAnswers(
  reader: CalendarReader,
  meeting: Meeting,
  settings: Pick<LookupSettings, 'configuredRooms' | 'timeZone'>,
): Promise<ReadonlyMap<EmailAddress, RoomAnswer>> {
  const span = meetingSpan(meeting.time, settings.timeZone);
  const rooms = roomsToAsk(meeting, settings.configuredRooms);
  const answers = await Promise.all(
    rooms.map(async (room): Promise<[EmailAddress, RoomAnswer]> => {
      const read = await reader.read(room, span);
      if (!read.ok) return [room, 'unreadable'];
      return [room, answerOn(read.value.meetings, meeting, settings.timeZone)];
    }),
  );
  return new Map(answers);
}

/** What a room's own calendar says about a meeting. */
export function answerOn(
  roomsMeetings: readonly Meeting[],
  meeting: Meeting,
  zone: string,
): RoomAnswer {
  const { start } = meetingSpan(meeting.time, zone);
  const copy = roomsMeetings.find(
    ({ iCalUid, cancelled, time }) =>
      iCalUid === meeting.iCalUid && !cancelled && meetingSpan(time, zone).start === start,
  );
  if (!copy) return 'absent';
  return copy.ownAnswer === 'organiser' ? 'accepted' : copy.ownAnswer;
}
