import { expect, test } from 'vitest';
import { emailAddress } from '../../../main/calendar/meeting.ts';
import type { BusyMark } from '../../../main/calendar/provider.ts';
import {
  atPace,
  begun,
  glanced,
  newSchedule,
  read,
  soon,
} from '../../../main/sync/calendar-schedule.ts';
import { Schedules } from '../../../main/sync/schedules.ts';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';

const at = (seconds: number) => epochMs(Date.UTC(2026, 10, 24, 9) + seconds * 1_000);
const pace = (seconds: number) => ({ now: at(seconds), isAwake: true, random: () => 0.5 });
const room = emailAddress('aurora@contoso.example');
const other = emailAddress('borealis@contoso.example');
const window = { start: at(0), end: at(3_600) };
const marked = (text: string) =>
  glanced(read(begun(newSchedule(room, at(0)), at(0)), true, pace(1)), text as BusyMark, window, {
    ...pace(2),
    random: () => 0.99,
  });

test('a change that is told while a round is under way has another one done', () => {
  const told = soon(begun(newSchedule(room, at(0)), at(0)), at(1), 'notification');
  const after = read(told, true, pace(2));
  expect(after).toMatchObject({ dueAt: at(5), source: 'notification' });
  const last = read(begun(after, at(5)), false, pace(6));
  expect(last).toMatchObject({ source: 'polling' });
  expect(last.dueAt).toBeGreaterThan(at(60));
});

test('a pace that quickens brings the next round forward, one that slows down does not', () => {
  const asleep = { ...pace(0), isAwake: false };
  const night = read(begun(newSchedule(room, at(0)), at(0)), false, asleep);
  expect(night.dueAt).toBe(at(3_600));
  expect(atPace(night, pace(60)).dueAt).toBe(at(110));
  expect(atPace(atPace(night, pace(60)), { ...pace(70), isAwake: false }).dueAt).toBe(at(110));
  const underWay = begun(night, at(60));
  expect(atPace(underWay, pace(70))).toBe(underWay);
});

test('another mark of the same time brings a round at once, one of another time does not', () => {
  const before = atPace(marked('busy'), pace(3));
  expect(glanced(before, 'busy' as BusyMark, window, pace(30)).dueAt).toBe(before.dueAt);
  expect(glanced(before, 'free' as BusyMark, window, pace(30)).dueAt).toBe(at(30));
  const tomorrow = { start: at(1), end: at(3_601) };
  expect(glanced(before, 'free' as BusyMark, tomorrow, pace(30)).dueAt).toBe(before.dueAt);
});

test('what was seen before changes were told is forgotten', () => {
  const schedules = new Schedules();
  const wanted = [{ calendar: room, closely: [] }];
  schedules.keep(wanted, new Set(), pace(0));
  schedules.change(room, () => marked('busy'));
  schedules.keep(wanted, new Set([room]), pace(10));
  schedules.keep(wanted, new Set(), pace(20));
  expect(schedules.all[0]?.mark).toBeNull();
});

test('of those that are due, the one with visitors at the door comes first', () => {
  const schedules = new Schedules();
  const visit = { start: at(-minute / 1_000), end: at(minute / 1_000) };
  schedules.keep(
    [
      { calendar: room, closely: [] },
      { calendar: other, closely: [visit] },
    ],
    new Set(),
    pace(0),
  );
  schedules.change(other, (schedule) => ({ ...schedule, readAt: at(-60) }));
  schedules.change(room, (schedule) => soon(schedule, at(0), 'notification'));
  expect(schedules.mostUrgent(at(2), new Set())?.calendar).toBe(other);
  expect(schedules.mostUrgent(at(2), new Set([other]))?.calendar).toBe(room);
  expect(schedules.mostUrgent(at(2), new Set([room, other]))).toBeNull();
});
