import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCalendarCache } from '../../../../main/calendar/cache/calendar-cache.ts';
import { emailAddress, type Meeting } from '../../../../main/calendar/meeting.ts';
import { temporaryFolder } from '../../sqlite/temporary-folder.ts';
import { alex, aMeeting, at, span } from './cached-meeting-builder.ts';

const room = { name: 'Aurora', building: 'HQ', floor: '3' };
const aurora = emailAddress('aurora@contoso.example');
const doctor = emailAddress('dr.weber@clinic.example');

const appointment: Meeting = aMeeting('appointment', {
  private: true,
  organiser: { name: 'Doctor Weber', address: doctor },
  attendees: [
    { name: 'Doctor Weber', address: doctor, role: 'person', answer: 'accepted', place: null },
    { name: 'Doctor Aurora', address: aurora, role: 'resource', answer: 'declined', place: room },
    { name: 'Doctor Nobody', address: null, role: 'person', answer: 'none', place: null },
  ],
  locations: [
    { name: 'Doctor Aurora', address: aurora, conferenceRoom: true, place: room },
    { name: 'Doctor Street 1', address: null, conferenceRoom: false, place: null },
  ],
});

function written(meeting: Meeting) {
  const file = join(temporaryFolder(), 'calendar-cache.sqlite');
  const cache = openCalendarCache(file, () => undefined);
  cache.write({ calendar: alex, window: span(0, 1_440), startedAt: at(0) }, [meeting]);
  const [found] = cache.read(alex, span(0, 1_440))?.meetings ?? [];
  const bytes = `${readFileSync(file, 'latin1')}${readFileSync(`${file}-wal`, 'latin1')}`;
  cache.close();
  return { found, bytes };
}

test('of a private meeting no word reaches the disk', () => {
  expect(written(appointment).bytes).not.toContain('Doctor');
  expect(written({ ...appointment, private: false }).bytes).toContain('Doctor');
});

test('times, addresses, answers and the rooms of the directory stay', () => {
  expect(written(appointment).found).toEqual({
    ...appointment,
    organiser: { name: '', address: doctor },
    attendees: [
      { name: '', address: doctor, role: 'person', answer: 'accepted', place: null },
      { name: '', address: aurora, role: 'resource', answer: 'declined', place: room },
      { name: '', address: null, role: 'person', answer: 'none', place: null },
    ],
    locations: [
      { name: '', address: aurora, conferenceRoom: true, place: room },
      { name: '', address: null, conferenceRoom: false, place: null },
    ],
  });
});
