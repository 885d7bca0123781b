import { isDeepStrictEqual } from 'node:util';
import { type EmailAddress, emailAddress } from '../../../main/calendar/meeting.ts';
import type { FollowedVisit } from '../../../main/visits/visit-history.ts';
import { type EpochMs, epochMs, minute, type TimeSpan } from '../../../shared/epoch-ms.ts';
import type { ShownRoom } from '../../../shared/outcome.ts';
import { findRoom } from '../../tenant/company/company.ts';
import type { Meeting } from '../../tenant/day/meeting.ts';

/** How a meeting of the tenant stands, as somebody at the door would say it. */
interface Standing {
  readonly span: TimeSpan;
  /** Names of rooms that accepted, in order. */
  readonly rooms: readonly string[];
  readonly cancelled: boolean;
}

/** One change, as the oracle and the history are compared by. */
interface ToldChange {
  readonly what: 'time' | 'rooms' | 'cancelled' | 'restored';
  readonly to: TimeSpan | readonly string[] | null;
  readonly seenAt: EpochMs;
}

/** A visit that the oracle follows. */
interface Followed {
  /** Names the tenant's meeting. */
  readonly key: string;
  readonly calendar: EmailAddress;
  readonly arrivedAt: EpochMs;
  /** When the calendar was read that the screen spoke of. */
  readonly asOf: EpochMs;
  known: Standing;
  readonly changes: ToldChange[];
}

/** How long after their arrival visits are followed, in milliseconds. */
const followedFor = 24 * 60 * minute;

/**
 * Says what a history ought to be, of the script alone: looks at the tenant's meetings at the start
 * of each round that is completed, and never at what the kiosk made of it.
 */
export class VisitOracle {
  readonly #visits = new Map<string, Followed>();

  /** A visitor came for a meeting; what is wrong with what they were shown of it; null: nothing. */
  arrived({ id, arrivedAt, completion }: FollowedVisit, meeting: Meeting): string | null {
    if (!completion?.meeting || !completion.meetingSpan || completion.asOf === null) {
      throw new Error('the visit hangs on no meeting');
    }
    const known = {
      span: completion.meetingSpan,
      rooms: told(completion.rooms),
      cancelled: false,
    };
    this.#visits.set(id, {
      key: meeting.key,
      calendar: emailAddress(completion.meeting.calendar),
      arrivedAt,
      asOf: completion.asOf,
      known,
      changes: [],
    });
    const standing = standingOf(meeting);
    // A cache cannot know what changed since.
    if (completion.source === 'cache' || isDeepStrictEqual(known, standing)) return null;
    return `${meeting.key} was shown as ${JSON.stringify(known)}, not ${JSON.stringify(standing)}`;
  }

  /** A round of a calendar that began at an instant is in, when the tenant had these meetings. */
  completed(calendar: EmailAddress, startedAt: EpochMs, meetings: readonly Meeting[]): void {
    for (const visit of this.#visits.values()) {
      const { known, arrivedAt, asOf } = visit;
      const isOver = known.span.end <= startedAt || startedAt > arrivedAt + followedFor;
      if (visit.calendar !== calendar || startedAt <= asOf || isOver) continue;
      const meeting = meetings.find(({ key }) => key === visit.key);
      if (!meeting) throw new Error(`the tenant has no meeting ${visit.key}`);
      const now = standingOf(meeting);
      visit.changes.push(...changesBetween(known, now, startedAt));
      visit.known = now.cancelled ? { ...known, cancelled: true } : now;
    }
  }

  /** The keys of meetings that somebody came for and that have not ended. */
  underWay(now: EpochMs): readonly string[] {
    return [...this.#visits.values()].flatMap(({ key, known }) =>
      known.span.end > now ? key : [],
    );
  }

  /** How many changes there ought to be in all. */
  get changes(): number {
    return [...this.#visits.values()].reduce((sum, { changes }) => sum + changes.length, 0);
  }

  /** What is wrong with the history of a visit; null where nothing is. */
  problemWith({ id, changes }: FollowedVisit): string | null {
    const followed = this.#visits.get(id);
    if (!followed) return null;
    const found = changes.map(
      ({ change, seenAt }): ToldChange => ({ what: change.what, to: toldTo(change), seenAt }),
    );
    if (isDeepStrictEqual(found, followed.changes)) return null;
    const expected = JSON.stringify(followed.changes);
    return `visit on ${followed.key}: ${JSON.stringify(found)}, not ${expected}`;
  }
}

function changesBetween(before: Standing, after: Standing, seenAt: EpochMs): readonly ToldChange[] {
  if (after.cancelled) return before.cancelled ? [] : [{ what: 'cancelled', to: null, seenAt }];
  const changes: ToldChange[] = [];
  if (before.cancelled) changes.push({ what: 'restored', to: null, seenAt });
  if (!isDeepStrictEqual(before.span, after.span)) {
    changes.push({ what: 'time', to: after.span, seenAt });
  }
  if (!isDeepStrictEqual(before.rooms, after.rooms)) {
    changes.push({ what: 'rooms', to: after.rooms, seenAt });
  }
  return changes;
}

function toldTo(change: FollowedVisit['changes'][number]['change']): ToldChange['to'] {
  if (change.what === 'time') return change.to;
  if (change.what !== 'rooms') return null;
  return told(change.to);
}

const told = (rooms: readonly ShownRoom[]): readonly string[] =>
  rooms.map(({ name, status }) => (status === 'confirmed' ? name : `${name}?`)).sort();

const standingOf = ({ start, end, cancelled, invitees }: Meeting): Standing => ({
  span: { start: epochMs(start), end: epochMs(end) },
  rooms: invitees
    .flatMap(({ address, response }) => (response === 'accepted' ? (findRoom(address) ?? []) : []))
    .map(({ name }) => name)
    .sort(),
  cancelled,
});
