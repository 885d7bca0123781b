import { describe, expect, it } from 'vitest';
import en from '../../../renderer/i18n/en.json';
import { createTimes } from '../../../renderer/i18n/times.ts';
import { createTranslate } from '../../../renderer/i18n/translate.ts';
import { ageOf, headlineOf, leadOf } from '../../../renderer/visitor/completion-words.ts';
import { alsoTell, announceYourself, helpLine } from '../../../renderer/visitor/help-words.ts';
import { completion } from './some-visit.ts';

const t = createTranslate('en-GB', en);
const language = { t, times: createTimes('en-GB', 'Europe/Berlin', t), letters: 'qwerty' as const };
const ten = Date.UTC(2026, 10, 24, 9);
const meeting = { start: ten, end: ten + 3_600_000 };
const room = { name: 'Aurora', building: 'HQ', floor: '3', status: 'confirmed' };
const cachedAt = Date.UTC(2026, 10, 24, 8, 41);

/** What main sends, and what of it is news. */
type Told = { readonly changed?: 'room' | 'time' | null; readonly answer: object };

const withRoom = { answer: { kind: 'room', meeting, rooms: [room], cachedAt: null } };
const withoutRoom = { answer: { kind: 'meeting-without-room', meeting, cachedAt } };
const noMeeting = { answer: { kind: 'no-meeting', cachedAt: null } };
const unavailable = { answer: { kind: 'unavailable' } };

describe('the words of an outcome', () => {
  it.each([
    ['a room', withRoom, 'You’re all set, Priya.', 'You’re meeting Alex Kim at 10:00.', null],
    [
      'another room',
      { ...withRoom, changed: 'room' },
      'Your room has changed, Priya.',
      'You’re meeting Alex Kim at 10:00.',
      null,
    ],
    [
      'the same room at another time',
      { ...withRoom, changed: 'time' },
      'Your meeting has moved, Priya.',
      'You’re meeting Alex Kim at 10:00.',
      null,
    ],
    [
      'a meeting without a room, from the cache',
      withoutRoom,
      'You’re checked in, Priya.',
      'You’re meeting Alex Kim at 10:00.',
      'Room details from 09:41',
    ],
    ['no meeting', noMeeting, 'You’re checked in, Priya.', null, null],
    [
      'no room any more: no room is said to have changed',
      { ...noMeeting, changed: 'room' },
      'You’re checked in, Priya.',
      null,
      null,
    ],
    [
      'no calendar',
      unavailable,
      'You’re checked in, Priya.',
      'We can’t show room details right now.',
      null,
    ],
  ] as const)('%s', (_what, { changed = null, ...parts }: Told, headline, lead, age) => {
    const { answer, ...rest } = completion(parts);
    if (answer.kind === 'question') throw new Error('not a completion');
    const shown = { ...rest, answer, changed };
    expect(headlineOf(shown, 'Priya Sharma', language)).toBe(headline);
    expect(leadOf(shown, language)).toBe(lead);
    expect(ageOf(shown.answer, language)).toBe(age);
  });
});

describe('who helps', () => {
  it.each([
    [
      'reception',
      { staffed: true as const },
      'Reception will help you find Alex Kim.',
      'Please also tell reception that you’re here.',
      'Please tell reception that you’re here to see Alex Kim.',
    ],
    [
      'somebody at a phone',
      { staffed: false as const, phone: '4411' },
      'Please call 4411.',
      'Please also call 4411 to say that you’re here.',
      'Please call 4411 to say that you’re here.',
    ],
    [
      'whoever the tenant says',
      { text: 'Take the lift to floor 3.' },
      'Take the lift to floor 3.',
      'Please also tell reception that you’re here.',
      'Please tell reception that you’re here to see Alex Kim.',
    ],
  ])('%s', (_who, help, helps, also, instead) => {
    expect(helpLine(help, 'Alex Kim', t)).toBe(helps);
    expect(alsoTell(help, t)).toBe(also);
    expect(announceYourself(help, 'Alex Kim', t)).toBe(instead);
  });
});
