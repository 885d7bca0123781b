import { afterEach, describe, expect, test } from 'vitest';
import type { SyncCursor } from '../../../../main/calendar/provider.ts';
import { epochMs, minute } from '../../../../shared/epoch-ms.ts';
import { patient } from '../../../patient.ts';
import {
  type Answer,
  alex,
  type GraphServer,
  json,
  refuse,
  startGraphServer,
  window,
  wireEvent,
} from './graph-server.ts';

let server: GraphServer;

afterEach(() => server.close());

/** The last page of a round, and the link to the next. */
const ended = (response: Parameters<Answer>[1], items: readonly object[], link = 'next-1') =>
  json(response, { value: items, '@odata.deltaLink': deltaLink(link) });

const deltaLink = (token: string) =>
  `${server.origin}/v1.0/users/alex/calendarView/delta?$deltatoken=${token}`;

/** A calendar with one meeting, and these answers of delta. */
async function start(delta: Answer) {
  server = await startGraphServer({
    calendarView: (request, response, url) =>
      url.pathname.endsWith('/delta')
        ? delta(request, response, url)
        : json(response, { value: [wireEvent('1')] }),
  });
}

const sync = (since: SyncCursor | null, of = window) =>
  server.provider.sync(alex, of, since, patient());

async function cursorOf(round: ReturnType<typeof sync>): Promise<SyncCursor> {
  const read = await round;
  if (read.ok && read.value.kind !== 'start-over') return read.value.cursor;
  throw new Error(JSON.stringify(read));
}

/** What the calendar was asked, without the places. */
const asked = () =>
  server.calls
    .filter(({ pathname }) => pathname.includes('/users/'))
    .map(
      ({ pathname, search }) =>
        pathname.split('/').at(-1) + (search.includes('token') ? search : ''),
    );

const whole = { ok: true, value: { kind: 'whole', meetings: [{ id: '1' }] } };

describe('the first round', () => {
  test('follows every page to the end, empty ones too, and reads the window after that', async () => {
    await start((_, response, url) => {
      if (url.searchParams.has('$skiptoken')) return ended(response, [{ id: 'x' }]);
      return json(response, {
        value: [],
        '@odata.nextLink': `${server.origin}${url.pathname}?$skiptoken=2`,
      });
    });
    expect(await sync(null)).toMatchObject(whole);
    expect(asked()).toEqual(['delta', 'delta?$skiptoken=2', 'calendarView']);
    const [first] = server.calls.filter(({ pathname }) => pathname.endsWith('/delta'));
    expect(Object.fromEntries(first?.searchParams ?? [])).toEqual({
      startDateTime: '2026-11-24T09:00:00Z',
      endDateTime: '2026-11-24T11:00:00Z',
    });
  });

  test.each<[string, () => object]>([
    ['without a link to go on from', () => ({ value: [] })],
    [
      'with one to elsewhere',
      () => ({ value: [], '@odata.deltaLink': 'https://graph.evil.example/' }),
    ],
  ])('is a failure where it ends %s', async (_, body) => {
    await start((_request, response) => json(response, body()));
    expect(await sync(null)).toMatchObject({ ok: false, error: { cause: 'bad-response' } });
  });

  test('is a failure where the state is lost in the middle, as there is nothing to start over', async () => {
    await start((_, response) => refuse(response, 410, 'SyncStateNotFound'));
    expect(await sync(null)).toMatchObject({ ok: false, error: { cause: 'bad-response' } });
  });
});

describe('a later round', () => {
  test('goes on from the link, and reads nothing where nothing changed', async () => {
    await start((_, response, { searchParams }) => {
      const token = searchParams.get('$deltatoken');
      return ended(response, token ? [] : [{ id: 'x' }], token ? 'next-2' : 'next-1');
    });
    const first = await cursorOf(sync(null));
    const second = sync(first);
    expect(await second).toMatchObject({
      ok: true,
      value: { kind: 'changes', meetings: [], gone: [] },
    });
    await sync(await cursorOf(second));
    expect(asked()).toEqual([
      'delta',
      'calendarView',
      'delta?$deltatoken=next-1',
      'delta?$deltatoken=next-2',
    ]);
  });

  test.each([
    ['an occurrence that says next to nothing', { id: 'x', type: 'occurrence' }],
    ['the stub of a removed event', { id: 'x', '@removed': { reason: 'deleted' } }],
  ])('reads the window anew after %s', async (_, item) => {
    await start((_request, response) => ended(response, [item]));
    expect(await sync(await cursorOf(sync(null)))).toMatchObject(whole);
  });

  test.each([
    [410, 'SyncStateNotFound'],
    [410, 'Gone'],
    [400, 'syncStateInvalid'],
    [400, 'ResyncRequired'],
  ])('starts over after %i %s', async (status, code) => {
    await start((_, response, { searchParams }) =>
      searchParams.has('$deltatoken') ? refuse(response, status, code) : ended(response, []),
    );
    expect(await sync(await cursorOf(sync(null)))).toEqual({
      ok: true,
      value: { kind: 'start-over' },
    });
  });

  test('is a failure, and no reason to start over, while Graph is out of order', async () => {
    await start((_, response, { searchParams }) =>
      searchParams.has('$deltatoken') ? refuse(response, 500, 'UnknownError') : ended(response, []),
    );
    const failed = await sync(await cursorOf(sync(null)));
    expect(failed).toMatchObject({ ok: false, error: { cause: 'bad-response' } });
  });

  test.each<[string, (cursor: SyncCursor) => [SyncCursor, typeof window]]>([
    ['another window', (cursor) => [cursor, { ...window, end: epochMs(window.end + minute) }]],
    ['something that is no cursor', () => ['eyJ9' as SyncCursor, window]],
    [
      'a link to elsewhere',
      () => {
        const place = { link: 'https://graph.evil.example/v1.0/delta', window };
        return [Buffer.from(JSON.stringify(place)).toString('base64url') as SyncCursor, window];
      },
    ],
  ])('is a first one with %s', async (_, change) => {
    await start((_request, response) => ended(response, []));
    const [cursor, of] = change(await cursorOf(sync(null)));
    expect(await sync(cursor, of)).toMatchObject(whole);
    expect(asked()).toEqual(['delta', 'calendarView', 'delta', 'calendarView']);
  });
});

test('where changes may not be read, the whole window is, round after round', async () => {
  await start((_, response) => refuse(response, 403, 'ErrorAccessDenied'));
  const first = sync(null);
  expect(await first).toMatchObject(whole);
  expect(await sync(await cursorOf(first))).toMatchObject(whole);
  expect(asked()).toEqual(['delta', 'calendarView', 'calendarView']);
});
