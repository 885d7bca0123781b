import { afterEach, expect, test } from 'vitest';
import { glance } from '../../../../main/calendar/google/glance.ts';
import { emailAddress } from '../../../../main/calendar/meeting.ts';
import { patient } from '../../../patient.ts';
import { type ApiServer, startApiServer } from './api-server.ts';
import { json, refuse, window } from './google-server.ts';

let server: ApiServer;

afterEach(() => server.close());

const aurora = emailAddress('aurora@resource.example');

/** The mark of Aurora, about which this is said. */
async function markOf(calendar: object | undefined) {
  server = await startApiServer((_, response) =>
    json(response, { calendars: { 'Aurora@resource.example': calendar } }),
  );
  const marks = await glance(server.client, [aurora], window, patient());
  await server.close();
  return marks.ok ? marks.value.get(aurora) : marks.error;
}

const time = (start: string, end: string) => ({
  start: `2026-11-24T${start}`,
  end: `2026-11-24T${end}`,
});
const early = time('09:00:00Z', '09:30:00Z');
const late = time('10:00:00Z', '10:30:00Z');

test('is of the times, in whatever order and zone', async () => {
  const mark = await markOf({ busy: [early, late] });
  expect(await markOf({ busy: [late, early] })).toBe(mark);
  expect(await markOf({ busy: [time('10:00:00+01:00', '10:30:00+01:00'), late] })).toBe(mark);
  expect(await markOf({ busy: [early] })).not.toBe(mark);
  expect(await markOf({ busy: [early, time('10:00:00Z', '10:31:00Z')] })).not.toBe(mark);
});

test('is known of a calendar with nothing in it', async () => {
  expect(await markOf({ busy: [] })).toEqual(expect.any(String));
});

test.each([
  ['an error', { errors: [{ domain: 'global', reason: 'notFound' }], busy: [] }],
  ['not a word', {}],
  ['no answer', undefined],
])('is not known with %s', async (_, calendar) => {
  expect(await markOf(calendar)).toBeNull();
});

test('is asked for with the rights to read', async () => {
  await markOf({ busy: [] });
  expect(server.calls.map(({ purpose }) => purpose)).toEqual(['calendars']);
});

test('a refusal is a failure', async () => {
  server = await startApiServer((_, response) => refuse(response, 403, 'insufficientPermissions'));
  const marks = await glance(server.client, [aurora], window, patient());
  expect(marks).toMatchObject({ ok: false, error: { failure: { cause: 'forbidden' } } });
});
