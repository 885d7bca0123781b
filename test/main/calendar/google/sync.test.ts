import { afterEach, describe, expect, test } from 'vitest';
import { syncCalendar } from '../../../../main/calendar/google/sync.ts';
import type { SyncCursor } from '../../../../main/calendar/provider.ts';
import { epochMs, minute } from '../../../../shared/epoch-ms.ts';
import { patient } from '../../../patient.ts';
import { type Answer, type ApiServer, startApiServer } from './api-server.ts';
import { alex, json, refuse, window } from './google-server.ts';

let server: ApiServer;

afterEach(() => server.close());

/** Half past nine to ten, in the window of nine to eleven. */
const event = (id: string, more: object = {}) => ({
  id,
  status: 'confirmed',
  iCalUID: `${id}@google.com`,
  start: { dateTime: '2026-11-24T09:30:00Z' },
  end: { dateTime: '2026-11-24T10:00:00Z' },
  organizer: { email: 'alex@contoso.example', self: true },
  ...more,
});

const at = (start: string, end: string) => ({
  start: { dateTime: `2026-11-24T${start}Z` },
  end: { dateTime: `2026-11-24T${end}Z` },
});

const day = (start: string, end: string) => ({ start: { date: start }, end: { date: end } });

const pages =
  (...items: readonly (readonly object[])[]): Answer =>
  ({ query }, response) => {
    const page = Number(query.get('pageToken') ?? 0);
    const isLast = page + 1 >= items.length;
    json(response, {
      items: items[page],
      ...(isLast ? { nextSyncToken: 'next' } : { nextPageToken: `${page + 1}` }),
    });
  };

const round = (since: SyncCursor | null, during = window) =>
  syncCalendar(server.client, new Map(), alex, during, since, patient());

/** The cursor of a first round. */
async function firstCursor(): Promise<SyncCursor> {
  const first = await startApiServer(pages([]));
  const read = await syncCalendar(first.client, new Map(), alex, window, null, patient());
  await first.close();
  if (!read.ok || read.value.kind === 'start-over') throw new Error('no first round');
  return read.value.cursor;
}

async function whole(answer: Answer) {
  server = await startApiServer(answer);
  return round(null);
}

async function changes(answer: Answer) {
  const since = await firstCursor();
  server = await startApiServer(answer);
  return round(since);
}

const ids = (meetings: readonly { readonly id: string }[]) => meetings.map(({ id }) => id);

describe('the first round', () => {
  test('is of the whole window, page by page', async () => {
    const read = await whole(pages([event('1')], [], [event('2')]));
    expect(read).toMatchObject({
      ok: true,
      value: { kind: 'whole', meetings: [{ id: '1', calendar: alex }, { id: '2' }] },
    });
    const [call] = server.calls;
    expect([call?.path, call?.purpose]).toEqual([
      '/calendar/v3/calendars/alex@contoso.example/events',
      'calendars',
    ]);
    expect(Object.fromEntries(call?.query ?? [])).toMatchObject({
      timeMin: '2026-11-24T09:00:00Z',
      timeMax: '2026-11-24T11:00:00Z',
      singleEvents: 'true',
    });
    expect(call?.query.get('fields')).toMatch(/^nextPageToken,nextSyncToken,/);
  });

  test('is as long as it takes', async () => {
    const read = await whole(pages(...Array.from({ length: 21 }, (_, page) => [event(`${page}`)])));
    expect(read.ok && read.value.kind === 'whole' && read.value.meetings).toHaveLength(21);
  });

  test('does not ask for what was deleted, which would bring all that ever was with the changes', async () => {
    await whole(pages([]));
    expect(server.calls[0]?.query.has('showDeleted')).toBe(false);
  });

  test('leaves out what is cancelled', async () => {
    const read = await whole(pages([event('1', { status: 'cancelled' }), event('2')]));
    expect(read.ok && read.value.kind === 'whole' && ids(read.value.meetings)).toEqual(['2']);
  });

  test('is none without a sync token at its end', async () => {
    const read = await whole((_, response) => json(response, { items: [event('1')] }));
    expect(read).toMatchObject({ ok: false, error: { failure: { cause: 'bad-response' } } });
  });

  test('is none where it breaks off between two pages', async () => {
    const read = await whole(({ query }, response) =>
      query.has('pageToken')
        ? refuse(response, 403, 'forbidden')
        : json(response, { items: [event('1')], nextPageToken: '1' }),
    );
    expect(read).toMatchObject({ ok: false, error: { failure: { cause: 'forbidden' } } });
  });

  test('cannot start over', async () => {
    const read = await whole((_, response) => refuse(response, 410, 'fullSyncRequired'));
    expect(read).toMatchObject({ ok: false, error: { status: 410 } });
  });
});

describe('a later round', () => {
  test('asks with the token, with nothing that may not go along, and else as the first did', async () => {
    await whole(pages([]));
    const [before] = server.calls;
    await server.close();
    await changes(pages([], []));
    const without = (query: URLSearchParams | undefined, ...names: string[]) =>
      [...(query ?? [])].filter(([name]) => !names.includes(name));
    for (const { query } of server.calls) {
      expect(query.get('syncToken')).toBe('next');
      expect(without(query, 'syncToken', 'pageToken')).toEqual(
        without(before?.query, 'timeMin', 'timeMax'),
      );
    }
    expect(server.calls).toHaveLength(2);
  });

  test('tells what is new, and what is gone', async () => {
    const read = await changes(
      pages([
        event('new'),
        { id: 'only-an-id' },
        { id: 'deleted', status: 'cancelled' },
        event('cancelled', { status: 'cancelled', ...at('01:00:00', '02:00:00') }),
        event('moved-away', at('11:00:00', '12:00:00')),
        event('before', at('08:00:00', '09:00:00')),
      ]),
    );
    expect(read).toMatchObject({
      ok: true,
      value: {
        kind: 'changes',
        meetings: [{ id: 'new' }],
        gone: ['only-an-id', 'deleted', 'cancelled', 'moved-away', 'before'],
      },
    });
  });

  test.each([
    ['across the beginning', at('08:00:00', '09:01:00')],
    ['across the end', at('10:59:00', '12:00:00')],
    ['around it', at('08:00:00', '12:00:00')],
    ['that takes no time', at('10:00:00', '10:00:00')],
    ['all day', day('2026-11-24', '2026-11-25')],
    ['for days', day('2026-11-20', '2026-11-26')],
    ['a day that it is in the first of all zones', day('2026-11-25', '2026-11-26')],
  ])('keeps what is in the window: %s', async (_, when) => {
    const read = await changes(pages([event('1', when)]));
    expect(read).toMatchObject({ ok: true, value: { meetings: [{ id: '1' }], gone: [] } });
  });

  test.each([
    ['the day before', day('2026-11-22', '2026-11-23')],
    ['the day after', day('2026-11-26', '2026-11-27')],
  ])('and not %s', async (_, when) => {
    const read = await changes(pages([event('1', when)]));
    expect(read).toMatchObject({ ok: true, value: { meetings: [], gone: ['1'] } });
  });

  test('of an event that is there several times, the last stands', async () => {
    const cancelled = { status: 'cancelled' };
    const read = await changes(
      pages(
        [event('back', cancelled), event('gone'), event('free')],
        [event('back'), event('gone', cancelled), event('free', { transparency: 'transparent' })],
      ),
    );
    expect(read).toMatchObject({
      ok: true,
      value: { meetings: [{ id: 'back' }, { id: 'free', free: true }], gone: ['gone'] },
    });
  });

  test('goes on from the round before', async () => {
    const read = await changes((_, response) => json(response, { nextSyncToken: 'third' }));
    if (!read.ok || read.value.kind !== 'changes') throw new Error('no changes');
    await round(read.value.cursor);
    expect(server.calls.map(({ query }) => query.get('syncToken'))).toEqual(['next', 'third']);
  });

  test('with an event whose times make no sense is a failure', async () => {
    const read = await changes(pages([event('1', at('10:00:00', '09:00:00'))]));
    expect(read).toMatchObject({ ok: false, error: { failure: { cause: 'bad-response' } } });
  });

  test.each([
    [410, 'fullSyncRequired'],
    [410, 'updatedMinTooLongAgo'],
    [410, 'deleted'],
    [400, 'invalid'],
  ])('after %i %s has to start over', async (status, reason) => {
    const read = await changes((_, response) => refuse(response, status, reason));
    expect(read).toEqual({ ok: true, value: { kind: 'start-over' } });
  });

  test.each([
    [20, 'changes'],
    [21, 'start-over'],
  ])('of %i pages is one of %s', async (count, kind) => {
    const read = await changes(pages(...Array.from({ length: count }, () => [])));
    expect(read).toMatchObject({ ok: true, value: { kind } });
    expect(server.calls).toHaveLength(20);
  });

  test.each([
    [403, 'forbidden'],
    [404, 'notFound'],
  ])('after %i %s does not', async (status, reason) => {
    const read = await changes((_, response) => refuse(response, status, reason));
    expect(read).toMatchObject({ ok: false, error: { status } });
  });
});

describe('a cursor', () => {
  test('of another window is not gone on from: that one is read in whole', async () => {
    const since = await firstCursor();
    server = await startApiServer(pages([event('1')]));
    const later = { ...window, end: epochMs(window.end + minute) };
    expect(await round(since, later)).toMatchObject({ ok: true, value: { kind: 'whole' } });
    expect(server.calls[0]?.query.has('syncToken')).toBe(false);
  });

  test.each([
    ['not to be read', 'next'],
    ['without a token', Buffer.from(JSON.stringify(window)).toString('base64url')],
  ])('%s is none', async (_, cursor) => {
    server = await startApiServer(pages([event('1')]));
    expect(await round(cursor as SyncCursor)).toMatchObject({
      ok: true,
      value: { kind: 'whole', meetings: [{ id: '1' }] },
    });
  });
});
