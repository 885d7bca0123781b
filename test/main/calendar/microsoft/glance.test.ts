import { json as bodyOf } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { emailAddress } from '../../../../main/calendar/meeting.ts';
import { patient } from '../../../patient.ts';
import { type GraphServer, json, startGraphServer, window } from './graph-server.ts';

let server: GraphServer;
let questions: unknown[] = [];

afterEach(() => server.close());

const room = emailAddress('a@contoso.example');

/** The mark of a room about which this is said. */
async function markOf(schedule: object | undefined) {
  questions = [];
  server = await startGraphServer({
    posts: async (request, response) => {
      questions.push(await bodyOf(request));
      json(response, { value: schedule ? [{ scheduleId: 'A@contoso.example', ...schedule }] : [] });
    },
  });
  const marks = await server.provider.glance([room], window, patient());
  await server.close();
  return marks.ok ? marks.value.get(room) : marks.error;
}

const at = (time: string) => ({ dateTime: `2026-11-24T${time}.0000000`, timeZone: 'UTC' });
const item = (start: string, end: string, more: object = {}) => ({
  status: 'busy',
  start: at(start),
  end: at(end),
  ...more,
});
const busy = (...scheduleItems: object[]) => ({ availabilityView: '0022', scheduleItems });

const early = item('09:00:00', '09:30:00');
const late = item('10:00:00', '10:30:00');

test('asks for as little as tells calendars apart that show nothing but busy', async () => {
  await markOf({ availabilityView: '0' });
  expect(questions).toMatchObject([{ schedules: [room], availabilityViewInterval: 30 }]);
});

test('is of times and ways to be shown, in whatever order', async () => {
  const mark = await markOf(busy(early, late));
  expect(await markOf(busy(late, early))).toBe(mark);
  expect(await markOf(busy(early))).not.toBe(mark);
  expect(await markOf(busy(early, item('10:00:00', '10:31:00')))).not.toBe(mark);
  expect(await markOf(busy(early, { ...late, status: 'free' }))).not.toBe(mark);
});

test('is not of words, which some calendars show', async () => {
  const words = { subject: 'Interview', location: 'Aurora', isPrivate: false };
  expect(await markOf(busy({ ...early, ...words }))).toBe(await markOf(busy(early)));
});

test('is of the intervals, where a calendar shows nothing else', async () => {
  const view = (availabilityView: string) => markOf({ availabilityView, scheduleItems: [] });
  expect(await view('0022')).toBe(await view('0022'));
  expect(await view('0022')).not.toBe(await view('0220'));
});

test.each([
  ['an error', { error: { responseCode: '5006' }, availabilityView: '', scheduleItems: [] }],
  ['an error beside times', { ...busy(early), error: { responseCode: '5006' } }],
  ['not a word', { availabilityView: null }],
  ['no answer', undefined],
])('is not known with %s', async (_, schedule) => {
  expect(await markOf(schedule)).toBeNull();
});
