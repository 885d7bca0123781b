import { describe, expect, it } from 'vitest';
import { untouched, type VisitEvent } from '../../../renderer/visitor/visit-flow.ts';
import {
  attempt,
  checkingIn,
  completed,
  email,
  expectedByAlex,
  question,
  unexpected,
  visitAfter,
} from './some-visit.ts';

const typed = (text: object): VisitEvent => ({ kind: 'typed', text });
const acknowledged = (recorded: boolean): VisitEvent => ({
  kind: 'acknowledged',
  attempt,
  recorded,
});
const gaveUp: VisitEvent = { kind: 'gave-up', attempt };
const refused: VisitEvent = { kind: 'refused', attempt };
const started: VisitEvent = { kind: 'started' };
const named: VisitEvent = { kind: 'named' };
const back: VisitEvent = { kind: 'went-back' };
const idle: VisitEvent = { kind: 'went-idle' };
const moreTime: VisitEvent = { kind: 'needs-time' };
const left: VisitEvent = { kind: 'left' };
const toggled: VisitEvent = { kind: 'text-size-toggled' };
const someoneElse: VisitEvent = { kind: 'someone-else' };
/** Up to the tap that goes on from the name, with a whole address. */
const asking = checkingIn.slice(0, 3);
const expected = [...asking, expectedByAlex];
const yes: VisitEvent = {
  kind: 'host-chosen',
  attempt,
  host: { name: 'Alex Kim', handle: 'h2' },
};
const chosen: VisitEvent = { kind: 'meeting-chosen', candidate: 'm1' };

describe('where a visit stands', () => {
  it.each<[string, readonly VisitEvent[], string]>([
    ['at first', [], 'welcome'],
    ['once started', [started], 'name'],
    ['without a name', [started, named], 'name'],
    ['with a name of spaces', [started, typed({ name: '  ' }), named], 'name'],
    ['with a name', [started, typed({ name: 'Priya' }), named], 'host'],
    ['with half an address', [started, typed({ name: 'Priya', email: 'priya@' }), named], 'host'],
    ['while main is asked about the address', asking, 'name'],
    ['expected by nobody', [...asking, unexpected], 'host'],
    ['expected', expected, 'expected'],
    ['expected, and saying so', [...expected, yes], 'looking'],
    ['expected, but here for someone else', [...expected, someoneElse], 'host'],
    ['back from being asked', [...expected, back], 'name'],
    ['back from the host after someone else', [...expected, someoneElse, back], 'name'],
    ['expected too late', [...asking, unexpected, expectedByAlex], 'host'],
    ['back before main answers', [...asking, back, expectedByAlex], 'welcome'],
    [
      'typing on before main answers',
      [...asking, typed({ email: 'p@x.example' }), expectedByAlex],
      'name',
    ],
    ['idle before main answers', [...asking, idle, expectedByAlex, moreTime], 'name'],
    ['idle when asked about the host', [...expected, idle], 'still-there'],
    ['idle when asked about the host, but there', [...expected, idle, moreTime], 'expected'],
    ['back from the host', [started, typed({ name: 'Priya' }), named, back], 'name'],
    ['back from the name', [started, back], 'welcome'],
    ['once a host is chosen', checkingIn, 'looking'],
    ['acknowledged', [...checkingIn, acknowledged(true)], 'looking'],
    ['answered', [...checkingIn, acknowledged(true), completed()], 'completion'],
    ['answered before the acknowledgement', [...checkingIn, completed()], 'completion'],
    [
      'acknowledged after the answer',
      [...checkingIn, completed(), acknowledged(true)],
      'completion',
    ],
    ['asked', [...checkingIn, completed(question)], 'question'],
    ['asked, and having chosen', [...checkingIn, completed(question), chosen], 'looking'],
    ['asked again', [...checkingIn, completed(question), chosen, completed(question)], 'question'],
    ['answered at last', [...checkingIn, completed(question), chosen, completed()], 'completion'],
    ['asked after all', [...checkingIn, completed(), completed(question)], 'question'],
    ['refused', [...checkingIn, refused], 'unrecorded'],
    ['refused after an answer', [...checkingIn, completed(), refused], 'completion'],
    ['without any word of main', [...checkingIn, gaveUp], 'unrecorded'],
    ['acknowledged, then nothing', [...checkingIn, acknowledged(true), gaveUp], 'completion'],
    ['acknowledged too late', [...checkingIn, gaveUp, acknowledged(true)], 'completion'],
    ['answered too late', [...checkingIn, gaveUp, completed()], 'completion'],
    [
      'having chosen, then nothing',
      [...checkingIn, completed(question), chosen, gaveUp],
      'completion',
    ],
    ['given up after the answer', [...checkingIn, completed(), gaveUp], 'completion'],
    ['idle at the welcome', [idle], 'welcome'],
    ['idle at the name', [started, idle], 'still-there'],
    ['idle at the question', [...checkingIn, completed(question), idle], 'still-there'],
    ['idle while looking', [...checkingIn, idle], 'looking'],
    ['idle at the completion', [...checkingIn, completed(), idle], 'completion'],
    ['idle twice', [started, idle, idle], 'still-there'],
    ['idle, but there', [started, idle, moreTime], 'name'],
    ['idle, and gone', [started, idle, left], 'welcome'],
    [
      'idle when the answer comes',
      [...checkingIn, completed(question), idle, completed()],
      'completion',
    ],
    ['done', [...checkingIn, completed(), left], 'welcome'],
    ['done without a record', [...checkingIn, refused, left], 'welcome'],
    ['leaving while looking', [...checkingIn, left], 'looking'],
    ['leaving while typing', [started, left], 'name'],
    ['back while looking', [...checkingIn, back], 'looking'],
    ['starting twice', [started, typed({ name: 'Priya' }), named, started], 'host'],
  ])('%s', (_what, events, at) => {
    expect(visitAfter(...events).visit.step.at).toBe(at);
  });
});

describe('a check-in', () => {
  it('is submitted as typed, without the spaces around it and without empty fields', () => {
    const form = {
      attempt,
      visitor: { name: 'Priya Sharma', company: null, email: 'priya@contoso.example' },
      host: { name: 'Alex Kim', handle: 'h1' },
    };
    const { commands } = visitAfter(...checkingIn);
    expect(commands.filter(({ call }) => call === 'checkIn')).toEqual([{ call: 'checkIn', form }]);
  });

  it('is submitted once, however often the host is touched', () => {
    const again: VisitEvent = {
      kind: 'host-chosen',
      attempt: 'another',
      host: { name: 'Alex Kim', handle: 'h1' },
    };
    const { visit, commands } = visitAfter(...checkingIn, again, again);
    expect(commands.filter(({ call }) => call === 'checkIn')).toHaveLength(1);
    expect(visit.step).toMatchObject({ form: { attempt } });
  });

  it('needs a host', () => {
    const nobody: VisitEvent = { kind: 'host-chosen', attempt, host: { name: ' ', handle: null } };
    const { visit, commands } = visitAfter(...checkingIn.slice(0, -1), nobody);
    expect(visit.step.at).toBe('host');
    expect(commands.filter(({ call }) => call === 'checkIn')).toEqual([]);
  });

  it('ignores what belongs to another attempt', () => {
    const other = '5d2f7d0e-6a3b-4c5d-8e9f-0a1b2c3d4e5f';
    const { visit } = visitAfter(
      ...checkingIn,
      completed({ attempt: other }),
      { kind: 'refused', attempt: other },
      { kind: 'gave-up', attempt: other },
      { kind: 'acknowledged', attempt: other, recorded: true },
    );
    expect(visit).toEqual(visitAfter(...checkingIn).visit);
  });

  it('says that details are missing when main recorded it and then said nothing', () => {
    const { visit } = visitAfter(...checkingIn, acknowledged(true), gaveUp);
    expect(visit.step).toMatchObject({
      shown: {
        hostName: 'Alex Kim',
        answer: { kind: 'unavailable' },
        tellReception: false,
        wifi: null,
      },
    });
  });

  it('asks to tell reception when main could not write it down and then said nothing', () => {
    const { visit } = visitAfter(...checkingIn, acknowledged(false), gaveUp);
    expect(visit.step).toMatchObject({ shown: { tellReception: true } });
  });

  it('hands on the meeting that was chosen, once', () => {
    const { commands } = visitAfter(...checkingIn, completed(question), chosen, chosen);
    expect(commands.slice(2)).toEqual([{ call: 'chooseMeeting', attempt, candidate: 'm1' }]);
  });

  it('counts each screen that answers it, so that its times start afresh', () => {
    const rounds = [[], [completed()], [completed(), completed()]].map(
      (events) => visitAfter(...checkingIn, ...events).visit.step,
    );
    expect(rounds).toMatchObject([{ round: 0 }, { round: 1 }, { round: 2 }]);
  });
});

describe('a visitor who typed a whole address', () => {
  it('has main asked about it, once, while nothing else happens', () => {
    const { commands } = visitAfter(...asking, named, named);
    expect(commands).toEqual([{ call: 'expectedHost', pass: 0, email }]);
  });

  it('is asked about nobody whom main told another visitor, or for another address', () => {
    const before = { ...expectedByAlex, pass: -1 };
    const other = { ...expectedByAlex, email: 'other@contoso.example' };
    expect(visitAfter(...asking, before, other).visit).toEqual(visitAfter(...asking).visit);
  });

  it('checks in with one touch to the host they were asked about', () => {
    const { commands } = visitAfter(...expected, yes);
    expect(commands.at(-1)).toMatchObject({
      call: 'checkIn',
      form: { visitor: { email }, host: { name: 'Alex Kim', handle: 'h2' } },
    });
  });

  it('may ask again after they went back', () => {
    const { visit, commands } = visitAfter(...expected, back, named);
    expect(visit.step).toMatchObject({ at: 'name', asking: email });
    expect(commands).toHaveLength(2);
  });

  it('can go on when they were idle in the meantime', () => {
    const { commands } = visitAfter(...asking, idle, moreTime, named);
    expect(commands).toHaveLength(2);
  });
});

describe('a visitor', () => {
  it('finds what they typed when they go back', () => {
    const { visit } = visitAfter(...checkingIn.slice(0, -1), back, named, unexpected);
    expect(visit.step).toMatchObject({ draft: { name: ' Priya Sharma ', host: 'Alex' } });
  });

  it('finds what they typed when they needed more time', () => {
    const { visit } = visitAfter(...checkingIn.slice(0, -1), idle, moreTime);
    expect(visit).toEqual(visitAfter(...checkingIn.slice(0, -1)).visit);
  });

  it('keeps the larger text to the end, and leaves it to nobody', () => {
    const during = visitAfter(toggled, ...checkingIn, completed());
    expect(during.visit.largerText).toBe(true);
    expect(visitAfter(toggled, ...checkingIn, completed(), left).visit.largerText).toBe(false);
  });

  it('who made the text larger and walked away is forgotten too, without a question', () => {
    const { visit, commands } = visitAfter(toggled, idle);
    expect(visit).toEqual(untouched(1));
    expect(commands).toEqual([]);
  });

  it.each<[string, readonly VisitEvent[]]>([
    ['going back', [started, typed({ name: 'Priya' }), back]],
    ['being done', [...checkingIn, completed(), left]],
    ['being idle when asked about the host', [...expected, idle, left]],
    ['being idle', [started, typed({ name: 'Priya' }), idle, left]],
  ])('is forgotten by %s, and main is told', (_how, events) => {
    const { visit, commands } = visitAfter(...events);
    expect(visit).toEqual(untouched(1));
    expect(commands.filter(({ call }) => call === 'leave')).toHaveLength(1);
  });
});

describe('an answer that comes after another', () => {
  const meeting = { start: 0, end: 3_600_000 };
  const aurora = { name: 'Aurora', building: 'HQ', floor: '3', status: 'confirmed' };
  const room = (rooms: readonly object[], span: object = meeting) => ({
    answer: { kind: 'room', meeting: span, rooms, cachedAt: null },
    changed: true,
  });
  const noMeeting = { answer: { kind: 'no-meeting', cachedAt: null }, changed: true };
  const later = { start: 7_200_000, end: 10_800_000 };

  it.each([
    ['another room', room([aurora]), room([{ ...aurora, name: 'Fjord' }]), 'room'],
    ['another room and time', room([aurora]), room([{ ...aurora, floor: '4' }], later), 'room'],
    ['another time', room([aurora]), room([aurora], later), 'time'],
    ['the room’s answer', room([{ ...aurora, status: 'pending' }]), room([aurora]), null],
    ['a room after all', noMeeting, room([aurora]), null],
    ['no room any more', room([aurora]), noMeeting, null],
  ])('says what is new: %s', (_what, first, second, changed) => {
    const { visit } = visitAfter(...checkingIn, completed(first), completed(second));
    expect(visit.step).toMatchObject({ at: 'completion', shown: { changed } });
  });

  it('says that the room is new where the earlier one never came', () => {
    const { visit } = visitAfter(...checkingIn, completed(room([aurora])));
    expect(visit.step).toMatchObject({ shown: { changed: 'room' } });
  });
});
