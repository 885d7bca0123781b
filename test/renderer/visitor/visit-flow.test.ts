import { describe, expect, it } from 'vitest';
import { untouched, type VisitEvent } from '../../../renderer/visitor/visit-flow.ts';
import { attempt, checkingIn, completed, question, visitAfter } from './some-visit.ts';

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
const chosen: VisitEvent = { kind: 'meeting-chosen', candidate: 'm1' };

describe('where a visit stands', () => {
  it.each<[string, readonly VisitEvent[], string]>([
    ['at first', [], 'welcome'],
    ['once started', [started], 'name'],
    ['without a name', [started, named], 'name'],
    ['with a name of spaces', [started, typed({ name: '  ' }), named], 'name'],
    ['with a name', [started, typed({ name: 'Priya' }), named], 'host'],
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
    expect(visitAfter(...checkingIn).commands).toEqual([{ call: 'checkIn', form }]);
  });

  it('is submitted once, however often the host is touched', () => {
    const again: VisitEvent = {
      kind: 'host-chosen',
      attempt: 'another',
      host: { name: 'Alex Kim', handle: 'h1' },
    };
    const { visit, commands } = visitAfter(...checkingIn, again, again);
    expect(commands).toHaveLength(1);
    expect(visit.step).toMatchObject({ form: { attempt } });
  });

  it('needs a host', () => {
    const nobody: VisitEvent = { kind: 'host-chosen', attempt, host: { name: ' ', handle: null } };
    const { visit, commands } = visitAfter(...checkingIn.slice(0, -1), nobody);
    expect(visit.step.at).toBe('host');
    expect(commands).toEqual([]);
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
    expect(commands.slice(1)).toEqual([{ call: 'chooseMeeting', attempt, candidate: 'm1' }]);
  });

  it('counts each screen that answers it, so that its times start afresh', () => {
    const rounds = [[], [completed()], [completed(), completed()]].map(
      (events) => visitAfter(...checkingIn, ...events).visit.step,
    );
    expect(rounds).toMatchObject([{ round: 0 }, { round: 1 }, { round: 2 }]);
  });
});

describe('a visitor', () => {
  it('finds what they typed when they go back', () => {
    const { visit } = visitAfter(...checkingIn.slice(0, -1), back, named);
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
    ['being idle', [started, typed({ name: 'Priya' }), idle, left]],
  ])('is forgotten by %s, and main is told', (_how, events) => {
    const { visit, commands } = visitAfter(...events);
    expect(visit).toEqual(untouched(1));
    expect(commands.filter(({ call }) => call === 'leave')).toHaveLength(1);
  });
});
