import { describe } from 'vitest';
import { aurora, borealis, byMail, clock, meeting, person, priya } from './meeting-builder.ts';
import { checkCases } from './meeting-cases.ts';

describe('of several meetings with the same evidence', () => {
  const at = (time: string) => ({ ...byMail, at: clock(time) });
  const visit = (time: string) => meeting(time, [priya]);

  checkCases([
    {
      name: 'the nearer one to come is the one',
      meetings: [visit('11:00-12:00'), visit('10:30-10:45')],
      asked: at('10:00'),
      choice: '10:30-10:45 by visitor-email',
      ruledOut: '- further-away',
    },
    {
      name: 'one about to begin beats one about to end',
      meetings: [visit('09:00-10:00'), visit('10:00-11:00')],
      asked: at('09:50'),
      choice: '10:00-11:00 by visitor-email',
      ruledOut: 'further-away -',
    },
    {
      name: 'one in its middle beats one about to begin',
      meetings: [visit('09:00-12:00'), visit('10:05-10:30')],
      asked: at('10:00'),
      choice: '09:00-12:00 by visitor-email',
      ruledOut: '- further-away',
    },
    {
      name: 'a late visitor is still in the first half of a short one',
      meetings: [visit('10:00-10:30'), visit('10:30-11:00')],
      asked: at('10:15'),
      choice: '10:00-10:30 by visitor-email',
      ruledOut: '- further-away',
    },
    {
      name: 'after the half of a short one, the next one is nearer',
      meetings: [visit('10:00-10:30'), visit('10:30-11:00')],
      asked: at('10:16'),
      choice: '10:30-11:00 by visitor-email',
      ruledOut: 'further-away -',
    },
    {
      name: 'with half an hour left a long one is about to end',
      meetings: [visit('08:00-10:30'), visit('10:29-11:00')],
      asked: at('10:00'),
      choice: '10:29-11:00 by visitor-email',
      ruledOut: 'further-away -',
    },
    {
      name: 'with more than that left it is not',
      meetings: [visit('08:00-10:31'), visit('10:31-11:00')],
      asked: at('10:00'),
      choice: '08:00-10:31 by visitor-email',
      ruledOut: '- further-away',
    },
    {
      name: 'one about to end beats one that begins in more than half an hour',
      meetings: [visit('08:00-10:10'), visit('10:31-11:00')],
      asked: at('10:00'),
      choice: '08:00-10:10 by visitor-email',
      ruledOut: '- further-away',
    },
    {
      name: 'one that has just ended is further away than one hours ahead',
      meetings: [visit('09:00-09:59'), visit('18:00-19:00')],
      asked: at('10:00'),
      choice: '18:00-19:00 by visitor-email',
      ruledOut: 'further-away -',
    },
    {
      name: 'of two that have ended the later end is nearer',
      meetings: [visit('07:00-08:00'), visit('08:00-09:00')],
      asked: at('10:00'),
      choice: '08:00-09:00 by visitor-email',
      ruledOut: 'further-away -',
    },
    {
      name: 'of two in their middle the one that began last is nearer',
      meetings: [visit('08:00-17:00'), visit('09:00-17:30')],
      asked: at('10:00'),
      choice: '09:00-17:30 by visitor-email',
      ruledOut: 'further-away -',
    },
  ]);
});

describe('a near tie', () => {
  checkCases([
    {
      name: 'of two that start together is asked about',
      meetings: [meeting('10:00-11:00', [priya]), meeting('10:00-10:30', [priya])],
      asked: byMail,
      choice: 'which of 10:00-10:30 10:00-11:00?',
      ruledOut: '- -',
    },
    {
      name: 'is one with an entry that begins and ends at once',
      meetings: [meeting('10:10-11:00', [priya]), meeting('10:10-10:10', [priya])],
      asked: byMail,
      choice: 'which of 10:10-10:10 10:10-11:00?',
      ruledOut: '- -',
    },
    {
      name: 'reaches a quarter of an hour',
      meetings: [meeting('10:00-11:00', [priya]), meeting('10:15-11:00', [priya])],
      asked: byMail,
      choice: 'which of 10:00-11:00 10:15-11:00?',
      ruledOut: '- -',
    },
    {
      name: 'reaches no further',
      meetings: [meeting('10:00-11:00', [priya]), meeting('10:16-11:00', [priya])],
      asked: byMail,
      choice: '10:00-11:00 by visitor-email',
      ruledOut: '- further-away',
    },
    {
      name: 'is none between two that follow each other',
      meetings: [meeting('10:00-10:15', [priya]), meeting('10:15-11:00', [priya])],
      asked: byMail,
      choice: '10:00-10:15 by visitor-email',
      ruledOut: '- further-away',
    },
    {
      name: 'is none across a pause of five minutes',
      meetings: [meeting('10:00-10:10', [priya]), meeting('10:15-11:00', [priya])],
      asked: byMail,
      choice: '10:00-10:10 by visitor-email',
      ruledOut: '- further-away',
    },
    {
      name: 'is one across a longer pause',
      meetings: [meeting('10:00-10:09', [priya]), meeting('10:15-11:00', [priya])],
      asked: byMail,
      choice: 'which of 10:00-10:09 10:15-11:00?',
      ruledOut: '- -',
    },
    {
      name: 'is none with one that is over',
      meetings: [meeting('10:00-10:04', [priya]), meeting('10:12-11:00', [priya])],
      asked: { ...byMail, at: clock('10:05') },
      choice: '10:12-11:00 by visitor-email',
      ruledOut: 'further-away -',
    },
    {
      name: 'is one of two that are both over',
      meetings: [meeting('09:00-09:40', [priya]), meeting('09:10-09:50', [priya])],
      asked: byMail,
      choice: 'which of 09:00-09:40 09:10-09:50?',
      ruledOut: '- -',
    },
    {
      name: 'is none with weaker evidence',
      meetings: [
        meeting('10:00-11:00', [priya]),
        meeting('10:00-11:00', [person('Bo', 'bo@fabrikam.example')]),
      ],
      asked: byMail,
      choice: '10:00-11:00 by visitor-email',
      ruledOut: '- weaker-evidence',
    },
    {
      name: 'of two held rooms is asked about',
      meetings: [meeting('10:00-11:00', [aurora]), meeting('10:10-11:00', [borealis])],
      choice: 'which of 10:00-11:00 10:10-11:00?',
      ruledOut: '- -',
    },
  ]);
});
