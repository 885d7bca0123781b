import { randomUUID } from 'node:crypto';
import type { TimeSpan } from '../../../shared/epoch-ms.ts';
import type { Room } from '../company/rooms.ts';
import type { Invitee, Meeting, Response } from './meeting.ts';
import { booked, pickedRoom } from './parts.ts';
import { selfAnswers } from './self-answers.ts';

/** A meeting, and what every tenant's calendars know of it beside. */
export interface Standing extends Meeting {
  /** What its organiser called it; null: what every meeting of the scripted day is called. */
  readonly title: string | null;
  /** At which version of the calendars it changed last; 0: it never did. */
  readonly changedAt: number;
  /** Whom it was once on the calendar of, and is no more. */
  readonly left: readonly string[];
}

/** What differs between tenants. */
export interface CalendarRules<M extends Standing, Particulars> {
  /** A meeting as the tenant has it, untouched, with what it is told beside. */
  readonly standing: (meeting: Meeting, particulars?: Particulars) => M;
  /** Whether whoever has that address answers invitations by itself: a room, maybe a thing. */
  readonly answersByItself: (address: string) => boolean;
}

/** What stands in the calendars of a tenant, and what happens to it while it runs. */
export interface Calendars<M extends Standing, Particulars> {
  /** Every meeting as it stands, the cancelled ones too. */
  readonly meetings: readonly M[];
  /** Grows with every change. */
  readonly version: number;
  /** Told apart from every other tenant's by this. */
  readonly name: string;
  /** Enters a meeting as it is: nobody answers by themselves. */
  add(meeting: Meeting, particulars?: Particulars): void;
  /** Enters a meeting to which rooms answer by themselves, after {@link answerAfter}. */
  book(meeting: Meeting, particulars?: Particulars): M;
  /** Gives a meeting another time; its rooms answer anew. */
  move(key: string, span: TimeSpan): void;
  cancel(key: string): void;
  /** Takes back that a meeting was cancelled. */
  restore(key: string): void;
  /** Somebody who was invited, or a room, answers, or answers otherwise than before. */
  answer(key: string, address: string, response: Response): void;
  /** Takes one room off a meeting, and puts another on, which accepts; null: none. */
  changeRoom(key: string, from: Room | null, to: Room | null): void;
  /** Somebody more is invited to a meeting. */
  invite(key: string, invitee: Invitee): void;
  /**
   * How often a booked meeting can be read before its rooms answer; 0 at first: they have answered
   * when it is read for the first time, though not when it is made.
   */
  answerAfter(reads: number): void;
  /** Notes that a meeting is about to be read alone. */
  reading(key: string): void;
  /** Calls with each meeting that changes from now on, and how it was before; null: it was not. */
  onChange(listener: (meeting: M, before: M | null) => void): void;
}

/** Calendars in which these meetings stand. */
export function makeCalendars<M extends Standing, Particulars>(
  day: readonly Meeting[],
  { standing, answersByItself }: CalendarRules<M, Particulars>,
): Calendars<M, Particulars> {
  const meetings = new Map(day.map((meeting) => [meeting.key, standing(meeting)]));
  const unanswered = new Map<string, number>();
  const listeners: ((meeting: M, before: M | null) => void)[] = [];
  let patience = 0;
  let version = 0;
  /** All of them; made anew after each change. */
  let all: readonly M[] | null = null;

  function find(key: string): M {
    const meeting = meetings.get(key);
    if (!meeting) throw new Error(`The calendars have no meeting '${key}'.`);
    return meeting;
  }
  function put(meeting: M): M {
    version += 1;
    const changed = { ...meeting, changedAt: version };
    const before = meetings.get(meeting.key) ?? null;
    meetings.set(meeting.key, changed);
    all = null;
    for (const listener of listeners) listener(changed, before);
    return changed;
  }
  function enter(meeting: Meeting, particulars?: Particulars): M {
    if (meetings.has(meeting.key)) throw new Error(`There is a meeting '${meeting.key}' already.`);
    return put(standing(meeting, particulars));
  }
  function answered(meeting: M): M {
    return { ...meeting, invitees: selfAnswers(meeting, [...meetings.values()], answersByItself) };
  }

  return {
    get meetings() {
      all ??= [...meetings.values()];
      return all;
    },
    get version() {
      return version;
    },
    name: randomUUID(),
    add: (meeting, particulars) => void enter(meeting, particulars),
    book(meeting, particulars) {
      unanswered.set(meeting.key, patience);
      return enter(meeting, particulars);
    },
    move(key, { start, end }) {
      const meeting = find(key);
      const series = meeting.series && ({ ...meeting.series, type: 'exception' } as const);
      put(answered({ ...meeting, start, end, series }));
    },
    cancel: (key) => void put({ ...find(key), cancelled: true }),
    restore: (key) => void put({ ...find(key), cancelled: false }),
    answer(key, address, response) {
      const meeting = find(key);
      const isInvited = meeting.invitees.some((invitee) => invitee.address === address);
      if (!isInvited) throw new Error(`'${address}' is not invited to '${key}'.`);
      const invitees = meeting.invitees.map((invitee) =>
        invitee.address === address ? { ...invitee, response } : invitee,
      );
      put({ ...meeting, invitees });
    },
    changeRoom(key, from, to) {
      const meeting = find(key);
      const isOther = ({ address }: { readonly address: string }) => address !== from?.address;
      const places = meeting.places.filter((place) => !('address' in place) || isOther(place));
      put({
        ...meeting,
        invitees: [...meeting.invitees.filter(isOther), ...(to ? [booked(to)] : [])],
        places: [...places, ...(to ? [pickedRoom(to)] : [])],
        left: from ? [...meeting.left, from.address] : meeting.left,
      });
    },
    invite(key, invitee) {
      const meeting = find(key);
      put({ ...meeting, invitees: [...meeting.invitees, invitee] });
    },
    answerAfter(reads) {
      patience = reads;
    },
    reading(key) {
      const reads = unanswered.get(key);
      if (reads === undefined) return;
      if (reads > 0) {
        unanswered.set(key, reads - 1);
        return;
      }
      unanswered.delete(key);
      put(answered(find(key)));
    },
    onChange: (listener) => void listeners.push(listener),
  };
}
