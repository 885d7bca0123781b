import { describe, expect, it } from 'vitest';
import en from '../../../../renderer/i18n/en.json';
import staffEn from '../../../../renderer/i18n/staff-en.json';
import { createTimes } from '../../../../renderer/i18n/times.ts';
import { createTranslate } from '../../../../renderer/i18n/translate.ts';
import {
  changeWords,
  countWords,
  meetingWords,
  type TodaysTimes,
} from '../../../../renderer/staff/today/today-words.ts';
import { epochMs } from '../../../../shared/epoch-ms.ts';
import type { ShownRoom } from '../../../../shared/outcome.ts';
import type { TodaysVisit } from '../../../../shared/staff/today.ts';

const say = createTranslate('en-GB', staffEn);
const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/Berlin' });
const times: TodaysTimes = {
  ...createTimes('en-GB', 'Europe/Berlin', createTranslate('en-GB', en)),
  date: (at) => date.format(at),
  list: (parts) => list.format(parts),
};

const at = (time: string, day = '2026-11-24') => epochMs(Date.parse(`${day}T${time}:00+01:00`));
const span = (from: string, to: string, day?: string) => ({
  start: at(from, day),
  end: at(to, day),
});
const room = (name: string, status: ShownRoom['status'] = 'confirmed'): ShownRoom => ({
  name,
  building: 'HQ',
  floor: null,
  status,
});
const [aurora, borealis] = [room('Aurora'), room('Borealis')];

type Change = TodaysVisit['changes'][number]['change'];

const visit: TodaysVisit = {
  id: '1',
  kind: 'arrived',
  visitorName: 'Priya Raman',
  company: null,
  hostName: 'Alex Kim',
  at: at('09:50'),
  meeting: { span: span('10:00', '11:00'), rooms: [aurora], cancelled: false },
  changes: [],
};

describe('what became of a meeting', () => {
  it.each<[Change, string]>([
    [
      { what: 'rooms', from: [aurora], to: [borealis] },
      'Room changed from Aurora to Borealis, seen 10:42',
    ],
    [{ what: 'rooms', from: [aurora], to: [] }, 'Lost its room Aurora, seen 10:42'],
    [
      { what: 'rooms', from: [], to: [aurora, borealis] },
      'Has a room now: Aurora and Borealis, seen 10:42',
    ],
    [
      { what: 'rooms', from: [room('Aurora', 'pending')], to: [aurora] },
      'Room confirmed: Aurora, seen 10:42',
    ],
    [
      { what: 'rooms', from: [aurora], to: [room('Aurora', 'pending')] },
      'Room is being confirmed again: Aurora, seen 10:42',
    ],
    [
      { what: 'time', from: span('10:00', '11:00'), to: span('14:00', '15:00') },
      'Moved from 10:00 – 11:00 to 14:00 – 15:00, seen 10:42',
    ],
    [
      { what: 'time', from: span('10:00', '11:00'), to: span('10:00', '11:00', '2026-11-25') },
      'Moved from 10:00 – 11:00 to 25 November 2026, 10:00 – 11:00, seen 10:42',
    ],
    [{ what: 'cancelled' }, 'Cancelled, seen 10:42'],
    [{ what: 'restored' }, 'Takes place after all, seen 10:42'],
  ])('%j is “%s”', (change, words) => {
    expect(changeWords({ change, seenAt: at('10:42') }, say, times)).toBe(words);
  });
});

describe('a meeting as it stands', () => {
  it.each<[TodaysVisit['meeting'], string | null]>([
    [visit.meeting, '10:00 – 11:00 · Aurora (HQ)'],
    [
      { span: span('10:00', '11:00'), rooms: [room('Aurora', 'pending')], cancelled: false },
      '10:00 – 11:00 · Aurora (HQ), being confirmed',
    ],
    [{ span: span('10:00', '11:00'), rooms: [], cancelled: false }, '10:00 – 11:00 · no room'],
    [
      { span: span('10:00', '11:00'), rooms: [aurora], cancelled: true },
      '10:00 – 11:00 · cancelled',
    ],
    [null, null],
  ])('%j is “%s”', (meeting, words) => {
    expect(meetingWords({ ...visit, meeting }, say, times)).toBe(words);
  });
});

it('counts who arrived, and who is expected by anybody’s word', () => {
  const visits: TodaysVisit[] = [
    visit,
    { ...visit, kind: 'typed' },
    { ...visit, kind: 'calendar' },
  ];
  const today = { day: '2026-11-24', calendarsAsOf: null, visits };
  expect(countWords(today, say)).toBe('1 arrived, 2 expected');
});
