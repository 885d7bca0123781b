import type { TimeSpan } from '../../../shared/epoch-ms.ts';
import type { ShownRoom } from '../../../shared/outcome.ts';
import type { Room } from '../company/rooms.ts';
import type { Expected } from './scenario.ts';

/** What is expected of a scenario, given its one meeting. */
export type Expectation = (meeting: TimeSpan) => Expected;

const span = ({ start, end }: TimeSpan): TimeSpan => ({ start, end });

const shown = (room: Room, status: ShownRoom['status']): ShownRoom => ({
  name: room.name,
  building: room.building,
  floor: room.floorLabel ?? room.floorNumber?.toString() ?? null,
  status,
});

/** The room said yes. */
export const confirmed = (room: Room): ShownRoom => shown(room, 'confirmed');

/** The room said neither yes nor no. */
export const pending = (room: Room): ShownRoom => shown(room, 'pending');

/** The kiosk shows these rooms. */
export const showsRoom =
  (...rooms: readonly ShownRoom[]): Expectation =>
  (meeting) => ({ outcome: 'room', meeting: span(meeting), rooms });

/** The kiosk knows the meeting, and of no room. */
export const showsNoRoom: Expectation = (meeting) => ({
  outcome: 'meeting-without-room',
  meeting: span(meeting),
});

/** The kiosk asks whether this is the visitor's meeting, by its time. */
export const asks: Expectation = (meeting) => asksWhich(meeting);

/** The kiosk asks which of these it is, by their times. */
export const asksWhich = (...candidates: readonly TimeSpan[]): Expected => ({
  outcome: 'ambiguous',
  candidates: candidates.map(span),
});

/** The kiosk finds no meeting. */
export const findsNothing: Expectation = () => ({ outcome: 'no-meeting' });
