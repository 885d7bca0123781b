import { expect, test } from 'vitest';
import type { Meeting } from '../../../main/calendar/meeting.ts';
import { chooseRooms } from '../../../main/check-in/choose-rooms.ts';
import type { RoomQuestion } from '../../../main/check-in/room-question.ts';
import { host } from './meeting-builder.ts';

/** A kiosk in HQ that has asked no room, unless told otherwise. */
export const roomQuestion = (rest: Partial<RoomQuestion> = {}): RoomQuestion => ({
  host,
  configuredRooms: new Set(),
  roomTexts: {},
  building: 'HQ',
  ownAnswers: new Map(),
  ...rest,
});

/** One row of a table of room choices; one test each. */
export interface RoomCase {
  readonly name: string;
  readonly meeting: Meeting;
  /** What else the host has on that day. */
  readonly others?: readonly Meeting[];
  readonly asked?: Partial<RoomQuestion>;
  /** In the order shown: `Aurora confirmed, Borealis pending`; empty for none. */
  readonly rooms: string;
  /** In the order of the trace: `Cirrus declined`; left out where everything is shown. */
  readonly ruledOut?: string;
}

/** Runs a table: each row is a test of its name. */
export function checkRoomCases(cases: readonly RoomCase[]): void {
  test.each(cases)('$name', ({ meeting, others = [], asked, rooms, ruledOut = '' }) => {
    const chosen = chooseRooms(meeting, [meeting, ...others], roomQuestion(asked));
    expect({
      rooms: chosen.rooms.map((room) => `${room.name} ${room.status}`).join(', '),
      ruledOut: chosen.trace
        .flatMap((row) => (row.ruledOut ? [`${row.name} ${row.ruledOut}`.trim()] : []))
        .join(', '),
    }).toEqual({ rooms, ruledOut });
  });
}
