import type { EpochMs, TimeSpan } from '../../../shared/epoch-ms.ts';
import type { ShownRoom } from '../../../shared/outcome.ts';
import { roomPlace } from '../../../shared/room-place.ts';
import type { TodaysVisit, TodayView } from '../../../shared/staff/today.ts';
import { isolate } from '../../i18n/isolate.ts';
import type { Say } from '../../i18n/staff-words.tsx';

/** Writes instants for the day's list. */
export interface TodaysTimes {
  /** "09:52" */
  readonly time: (at: EpochMs) => string;
  /** "10:00 – 11:00" */
  readonly span: (span: TimeSpan) => string;
  /** "24 November 2027" */
  readonly date: (at: EpochMs) => string;
  /** "A, B and C" */
  readonly list: (parts: readonly string[]) => string;
}

type Change = TodaysVisit['changes'][number];

/** "4 arrived, 3 expected" */
export function countWords({ visits }: TodayView, say: Say): string {
  if (visits.length === 0) return say('today.nobody');
  const arrived = visits.filter(({ kind }) => kind === 'arrived').length;
  return say('today.counts', { arrived, expected: visits.length - arrived });
}

/** Whether the meeting of anybody on the list became another. */
export const hasChanges = ({ visits }: TodayView): boolean =>
  visits.some(({ changes }) => changes.length > 0);

/** How the meeting stands now: its time, and where it is. Null where none is known. */
export function meetingWords(
  { meeting, at }: TodaysVisit,
  say: Say,
  times: TodaysTimes,
): string | null {
  if (!meeting) return null;
  const { span, rooms, cancelled } = meeting;
  if (cancelled) return say('today.meetingCancelled', { time: spanWords(span, at, times) });
  return say('today.meeting', {
    time: spanWords(span, at, times),
    rooms: rooms.map((room) => roomWords(room, say)).join(' · ') || say('today.noRoom'),
  });
}

/** What became of the meeting, and when that was noticed. */
export function changeWords({ change, seenAt }: Change, say: Say, times: TodaysTimes): string {
  const seen = times.time(seenAt);
  switch (change.what) {
    case 'time': {
      const [from, to] = [change.from, change.to].map((span) => spanWords(span, seenAt, times));
      return say('today.moved', { from: from ?? '', to: to ?? '', seen });
    }
    case 'rooms':
      return roomChangeWords(change, seen, say, times);
    case 'cancelled':
      return say('today.cancelled', { seen });
    case 'restored':
      return say('today.restored', { seen });
  }
}

function roomChangeWords(
  { from, to }: Extract<Change['change'], { readonly what: 'rooms' }>,
  seen: string,
  say: Say,
  { list }: TodaysTimes,
): string {
  const names = (rooms: readonly ShownRoom[]) => list(rooms.map(({ name }) => isolate(name)));
  const [before, after] = [names(from), names(to)];
  if (to.length === 0) return say('today.lostRoom', { from: before, seen });
  if (from.length === 0) return say('today.gotRoom', { to: after, seen });
  if (before !== after) return say('today.otherRoom', { from: before, to: after, seen });
  const isPending = to.some(({ status }) => status === 'pending');
  return say(isPending ? 'today.roomPending' : 'today.roomConfirmed', { to: after, seen });
}

/** A room as reception sends somebody there. */
function roomWords({ name, building, floor, status }: ShownRoom, say: Say): string {
  const where = roomPlace(
    { building, floor },
    { building: isolate, floor: (label) => say('rooms.floor', { floor: isolate(label) }) },
  ).join(', ');
  const room = where ? say('today.place', { room: isolate(name), where }) : isolate(name);
  return status === 'pending' ? say('today.pending', { room }) : room;
}

/** The times of a span; with its date, where that is another day than the instant's. */
function spanWords(span: TimeSpan, day: EpochMs, { span: hours, date }: TodaysTimes): string {
  return date(span.start) === date(day) ? hours(span) : `${date(span.start)}, ${hours(span)}`;
}
