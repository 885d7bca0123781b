import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emailAddress, type Meeting } from '../../../main/calendar/meeting.ts';
import type { CalendarProvider } from '../../../main/calendar/provider.ts';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import { directory } from '../../tenant/company/company.ts';
import { people } from '../../tenant/company/people.ts';
import { rooms } from '../../tenant/company/rooms.ts';
import {
  bodyMarker,
  type Meeting as ScriptedMeeting,
  subjectMarker,
} from '../../tenant/day/meeting.ts';
import { meeting as scriptMeeting } from '../../tenant/day/parts.ts';
import type { SimulatedTenant } from '../../tenant/simulated-tenant.ts';
import {
  copiesAmong,
  dayOf,
  fortnightAround,
  readCopy,
  readMeetings,
  scripted,
} from './day-meetings.ts';
import { providersUnderTest } from './providers-under-test.ts';
import { signedIn } from './signed-in.ts';

describe.each(providersUnderTest)('$provider: the meetings of a calendar', (under) => {
  let tenant: SimulatedTenant;
  let provider: CalendarProvider;

  beforeAll(async () => {
    tenant = await under.start();
    provider = signedIn(tenant);
  });
  afterAll(() => tenant?.close());

  /** A scripted meeting as it is read on its organiser's calendar, or on another. */
  const copy = (key: string, address?: string): Promise<Meeting> => {
    const meeting = scripted(tenant.day, key);
    return readCopy(provider, address ?? meeting.organizer.address, meeting);
  };

  describe('in a window', () => {
    test.each([
      ['that begins as the meeting ends', 60, 120, false],
      ['that begins a minute before the meeting ends', 59, 120, true],
      ['that ends as the meeting begins', -60, 0, false],
      ['that ends a minute after the meeting began', -60, 1, true],
      ['within the meeting', 20, 30, true],
      ['around the meeting', -60, 120, true],
    ])('%s', async (_what, from, to, isIn) => {
      const meeting = scripted(tenant.day, 'external-with-room');
      const window = {
        start: epochMs(meeting.start + from * minute),
        end: epochMs(meeting.start + to * minute),
      };
      const read = await readMeetings(provider, people.alex.address, window);
      expect(copiesAmong(read, meeting)).toHaveLength(isIn ? 1 : 0);
    });

    test('at any hour of a whole day', async () => {
      const fair = scripted(tenant.day, 'multi-day');
      const noon = fair.start + 36 * 60 * minute;
      const window = { start: epochMs(noon), end: epochMs(noon + 30 * minute) };
      const read = await readMeetings(provider, people.tomas.address, window);
      expect(copiesAmong(read, fair)).toHaveLength(1);
    });

    test('where there is nothing', async () => {
      const window = { start: epochMs(0), end: epochMs(minute) };
      expect(await readMeetings(provider, people.alex.address, window)).toEqual([]);
    });
  });

  test('fill several pages: sixty in one day, each once', async () => {
    const first = scripted(tenant.day, 'busy-day-inspection-1');
    const read = await readMeetings(provider, people.uma.address, fortnightAround(first.start));
    expect(read).toHaveLength(60);
    expect(new Set(read.map(({ id }) => id)).size).toBe(60);
  });

  test.each([7, 1_000])('are whole, though they are many, with %i on a page', async (pageSize) => {
    const crowded = await under.start({ pageSize });
    const { start } = scripted(crowded.day, 'busy-day');
    const more = Array.from({ length: 120 }, (_, index) => {
      const at = epochMs(start + (24 * 60 + index * 5) * minute);
      const span = { start: at, end: epochMs(at + 5 * minute) };
      return scriptMeeting(`crowded-${index}`, span, people.uma, []);
    });
    for (const each of more) crowded.calendars.add(each);
    const read = await readMeetings(signedIn(crowded), people.uma.address, fortnightAround(start));
    expect(new Set(read.map(({ id }) => id)).size).toBe(180);
    await crowded.close();
  });

  test('are of the calendar that was asked for', async () => {
    const host = await copy('external-with-room');
    expect(host.calendar).toBe(people.alex.address);
    const room = await copy('external-with-room', rooms.aurora.address);
    expect(room.calendar).toBe(rooms.aurora.address);
  });

  test('have the same name on every copy', async () => {
    const host = await copy('external-with-room');
    const room = await copy('external-with-room', rooms.aurora.address);
    expect(room.iCalUid).toBe(host.iCalUid);
    const other = await copy('timed-during-multi-day');
    expect(other.iCalUid).not.toBe(host.iCalUid);
  });

  test('name their organiser', async () => {
    const { organiser } = await copy('assistant-organised', people.mira.address);
    expect(organiser?.address).toBe(people.carla.address);
  });

  test('name people and rooms with their addresses in lower case', async () => {
    const { attendees } = await copy('required-room');
    const addresses = attendees.map(({ address }) => address);
    expect(addresses).toContain(rooms.aurora.address);
    expect(addresses).toContain('petra.novak@novakaudit.example');
  });

  test('never have a subject or a body', async () => {
    for (const { address } of [people.alex, people.emre, people.uma, rooms.cassiopeia]) {
      const window = fortnightAround(scripted(tenant.day, 'private').start);
      const read = JSON.stringify(await readMeetings(provider, address, window));
      for (const marker of [subjectMarker, bodyMarker]) expect(read).not.toContain(marker);
    }
  });

  describe('of whole days', () => {
    test('have dates and no zone', async () => {
      const { start } = scripted(tenant.day, 'all-day');
      const { time } = await copy('all-day');
      expect(time).toEqual({ kind: 'all-day', firstDay: dayOf(start), lastDay: dayOf(start) });
    });

    test('include the last day', async () => {
      const { start, end } = scripted(tenant.day, 'multi-day');
      const { time } = await copy('multi-day');
      expect(time).toEqual({ kind: 'all-day', firstDay: dayOf(start), lastDay: dayOf(end - 1) });
      expect(dayOf(end - 1)).not.toBe(dayOf(end));
    });
  });

  test('that cross midnight have both instants', async () => {
    const { start, end } = scripted(tenant.day, 'crossing-midnight');
    const { time } = await copy('crossing-midnight');
    expect(time).toEqual({ kind: 'timed', start, end });
  });

  describe('of a series', () => {
    test('are expanded, each with an id of its own', async () => {
      const occurrence = scripted(tenant.day, 'recurring-occurrence');
      const window = fortnightAround(occurrence.start);
      const read = await readMeetings(provider, people.chidi.address, window);
      const ids = ['', '-before', '-after'].flatMap((suffix) =>
        copiesAmong(read, scripted(tenant.day, `${occurrence.key}${suffix}`)).map(({ id }) => id),
      );
      expect(new Set(ids).size).toBe(3);
    });

    test('are where they were moved to', async () => {
      const { start, end } = scripted(tenant.day, 'recurring-exception');
      const moved = await copy('recurring-exception');
      expect(moved.time).toEqual({ kind: 'timed', start, end });
      expect(moved.attendees.map(({ address }) => address)).toContain(rooms.fornax.address);
    });
  });

  describe('of a kind', () => {
    test('an ordinary one', async () => {
      const { kind, free, cancelled, private: hidden } = await copy('external-with-room');
      expect({ kind, free, cancelled, hidden }).toEqual({
        kind: 'meeting',
        free: false,
        cancelled: false,
        hidden: false,
      });
    });

    test('private', async () => {
      expect((await copy('private')).private).toBe(true);
    });

    test('free', async () => {
      expect((await copy('free-with-external')).free).toBe(true);
    });

    test('out of office', async () => {
      expect((await copy('out-of-office')).kind).toBe('out-of-office');
    });

    test('working elsewhere', async () => {
      expect((await copy('working-elsewhere')).kind).toBe('working-location');
    });

    test.each([
      ['cancelled', people.fatima.address],
      ['cancelled-by-assistant', people.paula.address],
    ])('%s: said to be, if it is there at all', async (key, address) => {
      const meeting = scripted(tenant.day, key);
      const read = await readMeetings(provider, address, meeting);
      for (const each of copiesAmong(read, meeting)) expect(each.cancelled).toBe(true);
    });
  });

  describe('with answers', () => {
    test('the organiser has none to give', async () => {
      expect((await copy('external-with-room')).ownAnswer).toBe('organiser');
    });

    test.each([
      ['accepted', 'external-with-room', rooms.aurora],
      ['tentative', 'tentative-room', rooms.borealis],
      ['none', 'unanswered-room', rooms.aurora],
      ['declined', 'declined-room', rooms.aurora],
    ])('a room’s, on the organiser’s copy: %s', async (answer, key, room) => {
      const { attendees, answersStand } = await copy(key);
      expect(answersStand).toBe(true);
      expect(attendees.find(({ address }) => address === room.address)?.answer).toBe(answer);
    });

    test.each([
      ['accepted', 'assistant-organised'],
      ['tentative', 'assistant-organised-tentative-room'],
    ])('a room’s own, on its own calendar: %s', async (answer, key) => {
      expect((await copy(key, rooms.oak.address)).ownAnswer).toBe(answer);
    });

    test('a person’s own, on their own calendar', async () => {
      expect((await copy('assistant-organised', people.mira.address)).ownAnswer).toBe('accepted');
      const declined = await copy('declined-by-host', people.fatima.address);
      expect(declined.ownAnswer).toBe('declined');
    });

    test('where they are said to stand, they are those that were given', async () => {
      const window = fortnightAround(scripted(tenant.day, 'external-with-room').start);
      const calendars = await Promise.all(
        directory
          .filter(({ mailbox }) => mailbox)
          .map(({ address }) => readMeetings(provider, address, window)),
      );
      const words = { tentativelyAccepted: 'tentative' } as Readonly<Record<string, string>>;
      let compared = 0;
      for (const meeting of tenant.day.meetings.filter(({ cancelled }) => !cancelled)) {
        const copies = copiesAmong(calendars.flat(), meeting).filter(
          (each) => each.answersStand && isOrganised(each, meeting),
        );
        for (const { address: who, answer } of copies.flatMap(({ attendees }) => attendees)) {
          const invitee = meeting.invitees.find((i) => i.address.toLowerCase() === who);
          // An organiser who is among the invited as well has no answer of their own to give.
          if (!invitee || who === emailAddress(meeting.organizer.address)) continue;
          expect(answer, meeting.key).toBe(words[invitee.response] ?? invitee.response);
          compared += 1;
        }
      }
      expect(compared).toBeGreaterThan(100);
    });
  });

  describe('in rooms', () => {
    test('which are resources', async () => {
      const { attendees } = await copy('two-rooms-one-building');
      const resources = attendees.filter(({ role }) => role === 'resource');
      expect(resources.map(({ address }) => address).sort()).toEqual([
        rooms.cassiopeia.address,
        rooms.equinox.address,
      ]);
    });

    test('which the directory describes', async () => {
      const { attendees } = await copy('two-rooms-one-building');
      const places = attendees.map(({ place }) => place).filter((place) => place !== null);
      expect(places.map(({ name }) => name).sort()).toEqual(['Cassiopeia', 'Equinox']);
      expect(places).toContainEqual({ name: 'Cassiopeia', building: 'HQ', floor: 'Ground floor' });
    });

    test('and nobody and nothing else is described as one', async () => {
      const { attendees, locations } = await copy('equipment-and-desk');
      for (const { place } of [...attendees, ...locations]) expect(place).toBeNull();
    });

    test('in words only, where no room was invited', async () => {
      const { locations } = await copy('location-without-address');
      expect(locations).toMatchObject([{ name: 'Sky Lounge', address: null, place: null }]);
    });
  });
});

/** Several meetings may be at one time; they differ in who made them. */
const isOrganised = ({ organiser }: Meeting, by: ScriptedMeeting): boolean =>
  organiser?.address === emailAddress(by.organizer.address);
