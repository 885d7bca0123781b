import { expect, onTestFinished, test } from 'vitest';
import { openCalendarCache } from '../../../../main/calendar/cache/calendar-cache.ts';
import { emailAddress, type Meeting } from '../../../../main/calendar/meeting.ts';
import { aKey, alex, aMeeting, at, span } from './cached-meeting-builder.ts';

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

test('of a private meeting times, addresses, answers and the rooms of the directory stay, no words', () => {
  const cache = openCalendarCache(':memory:', aKey, ({ code }) => {
    throw new Error(code);
  });
  onTestFinished(() => cache.close());
  cache.write({ calendar: alex, window: span(0, 1_440), startedAt: at(0) }, [appointment]);
  expect(cache.read(alex, span(0, 1_440))?.meetings).toEqual([
    {
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
    },
  ]);
});
