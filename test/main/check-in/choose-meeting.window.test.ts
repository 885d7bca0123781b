import { describe } from 'vitest';
import { allDay, aurora, byMail, clock, meeting, priya, room, visitor } from './meeting-builder.ts';
import { checkCases } from './meeting-cases.ts';

const byCompany = { visitor: visitor('Bo', { company: 'Fabrikam' }) };
const byName = { visitor: visitor('Priya Raman') };

describe('the window', () => {
  checkCases([
    {
      name: 'holds a meeting that ended exactly as long ago as it reaches',
      meetings: [meeting('08:30-09:30', [aurora])],
      choice: '08:30-09:30 by host-and-time',
      ruledOut: '-',
    },
    {
      name: 'does not hold one that ended a minute earlier',
      meetings: [meeting('08:30-09:29', [aurora])],
      choice: 'none',
      ruledOut: 'outside-window',
    },
    {
      name: 'holds a meeting that starts exactly as far ahead as it reaches',
      meetings: [meeting('11:30-12:00', [aurora])],
      choice: '11:30-12:00 by host-and-time',
      ruledOut: '-',
    },
    {
      name: 'does not hold one that starts a minute later',
      meetings: [meeting('11:31-12:00', [aurora])],
      choice: 'none',
      ruledOut: 'outside-window',
    },
    {
      name: 'holds a running meeting that began long ago',
      meetings: [meeting('06:00-12:00', [aurora])],
      choice: '06:00-12:00 by host-and-time',
      ruledOut: '-',
    },
    {
      name: 'reaches over midnight',
      meetings: [meeting('2026-11-25T00:30/2026-11-25T01:30', [aurora])],
      asked: { at: clock('23:30') },
      choice: '00:30-01:30 by host-and-time',
      ruledOut: '-',
    },
    {
      name: "is all that counts with the visitor's company",
      meetings: [meeting('16:00-17:00', [priya])],
      asked: byCompany,
      choice: 'none',
      ruledOut: 'outside-window',
    },
    {
      name: "is the whole day with the visitor's name",
      meetings: [meeting('16:00-17:00', [priya])],
      asked: byName,
      choice: '16:00-17:00 by visitor-name',
      ruledOut: '-',
    },
    {
      name: "is the whole day with the visitor's address",
      meetings: [meeting('07:00-08:00', [priya])],
      asked: byMail,
      choice: '07:00-08:00 by visitor-email',
      ruledOut: '-',
    },
    {
      name: "is the kiosk's day also where that is another one than here",
      meetings: [
        meeting('2026-11-24T05:00/2026-11-24T05:59', [priya]),
        meeting('2026-11-25T05:00/2026-11-25T06:00', [priya]),
      ],
      asked: { ...byMail, timeZone: 'America/New_York' },
      choice: '05:00-06:00 by visitor-email',
      ruledOut: 'outside-window -',
    },
    {
      name: 'is the day of the kiosk, which in Berlin begins an hour before that of UTC',
      meetings: [
        meeting('2026-11-23T23:00/2026-11-24T00:00', [priya]),
        meeting('2026-11-24T00:00/2026-11-24T00:30', [priya]),
        meeting('2026-11-24T23:30/2026-11-25T00:30', [priya]),
        meeting('2026-11-25T00:00/2026-11-25T01:00', [priya]),
      ],
      asked: byMail,
      choice: '23:30-00:30 by visitor-email',
      ruledOut: 'outside-window further-away - outside-window',
    },
  ]);
});

describe('a meeting of whole days', () => {
  const dayLong = allDay('2026-11-24', '2026-11-24', [priya]);

  checkCases([
    {
      name: 'wins where there is nothing else',
      meetings: [dayLong],
      asked: byMail,
      choice: '00:00-00:00 by visitor-email',
      ruledOut: '-',
    },
    {
      name: 'never wins over a timed one, whatever the evidence',
      meetings: [dayLong, meeting('11:00-12:00', [room('Aurora')])],
      asked: byMail,
      choice: '11:00-12:00 by host-and-time',
      ruledOut: 'all-day-beside-timed -',
    },
    {
      name: 'may win beside a timed one that does not count',
      meetings: [dayLong, meeting('11:00-12:00', [priya], { cancelled: true })],
      asked: byMail,
      choice: '00:00-00:00 by visitor-email',
      ruledOut: '- cancelled',
    },
    {
      name: 'is one by the clock too, when it lasts longer than a day',
      meetings: [
        meeting('2026-11-23T09:00/2026-11-25T17:00', [priya]),
        meeting('11:00-12:00', [room('Aurora')]),
      ],
      asked: byMail,
      choice: '11:00-12:00 by host-and-time',
      ruledOut: 'all-day-beside-timed -',
    },
    {
      name: 'is none when it lasts exactly a day',
      meetings: [
        meeting('2026-11-24T00:00/2026-11-25T00:00', [priya]),
        meeting('11:00-12:00', [room('Aurora')]),
      ],
      asked: byMail,
      choice: '00:00-00:00 by visitor-email',
      ruledOut: '- weaker-evidence',
    },
    {
      name: 'that ended yesterday does not count today',
      meetings: [allDay('2026-11-22', '2026-11-23', [priya])],
      asked: byMail,
      choice: 'none',
      ruledOut: 'outside-window',
    },
    {
      name: 'counts on its last day',
      meetings: [allDay('2026-11-20', '2026-11-24', [priya])],
      asked: byMail,
      choice: '00:00-00:00 by visitor-email',
      ruledOut: '-',
    },
  ]);
});
