import { expect, test } from 'vitest';
import type { LookupAnswer } from '../../../main/check-in/meeting-lookup.ts';
import { traceWords } from '../../../main/setup/trace-words.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';

const at = (text: string) => epochMs(Date.parse(text));
const noon = { start: at('2026-11-23T11:00Z'), end: at('2026-11-23T12:00Z') };

const answer = (trace: LookupAnswer['trace']): LookupAnswer => ({
  outcome: { outcome: 'no-meeting', source: 'live', asOf: noon.start },
  meetings: [],
  considered: [],
  trace,
});

test('a trace begins with how the lookup ended, and gives a reason for each meeting', () => {
  const lines = traceWords(
    answer([
      { time: noon, allDay: false, evidence: 'visitor-email', ruledOut: null },
      { time: noon, allDay: false, evidence: null, ruledOut: 'outside-window' },
    ]),
    'Europe/Berlin',
  );
  expect(lines).toEqual([
    'The calendar was read, and none of its meetings is this visitor’s.',
    'Meeting on 2026-11-23 from 12:00 to 13:00: fits, the visitor’s e-mail address is invited.',
    'Meeting on 2026-11-23 from 12:00 to 13:00: not this one, it is too far from the expected time.',
  ]);
});

test('a meeting over midnight says on which day it ends, and one of days has no time', () => {
  const night = { start: at('2026-11-23T22:00Z'), end: at('2026-11-24T02:00Z') };
  const [, overnight, whole] = traceWords(
    answer([
      { time: night, allDay: false, evidence: null, ruledOut: 'cancelled' },
      { time: noon, allDay: true, evidence: null, ruledOut: 'all-day-beside-timed' },
    ]),
    'Europe/Berlin',
  );
  expect(overnight).toContain('on 2026-11-23 from 23:00 to 2026-11-24, 03:00');
  expect(whole).toContain('on 2026-11-23, all day');
});

test('rooms are named, with where they were found and what they answered', () => {
  const [, shown, refused, nameless] = traceWords(
    answer([
      {
        name: 'Aurora',
        foundAs: 'attendee',
        answer: 'accepted',
        answeredBy: 'room-calendar',
        ruledOut: null,
      },
      {
        name: 'Borealis',
        foundAs: 'location',
        answer: 'declined',
        answeredBy: null,
        ruledOut: 'declined',
      },
      { name: '', foundAs: 'location-text', answer: 'unknown', answeredBy: null, ruledOut: 'link' },
    ]),
    'UTC',
  );
  expect(shown).toBe(
    'Room Aurora, invited to the meeting: shown, it accepted, says its own calendar.',
  );
  expect(refused).toBe('Room Borealis, the meeting’s location: not shown, it declined.');
  expect(nameless).toBe(
    'A place without a room’s name, written as the meeting’s location: not shown, it is a link.',
  );
});
