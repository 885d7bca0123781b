import { afterEach, describe, expect, test } from 'vitest';
import { emailAddress } from '../../../../main/calendar/meeting.ts';
import { epochMs } from '../../../../shared/epoch-ms.ts';
import type { UnavailableCause } from '../../../../shared/outcome.ts';
import { patient } from '../../../patient.ts';
import {
  type Answer,
  alex,
  type GoogleServer,
  json,
  refuse,
  startGoogleServer,
  window,
  wireEvent,
} from './google-server.ts';

let server: GoogleServer;

afterEach(() => server.close());

async function ask(events: Answer, signal = patient()) {
  server = await startGoogleServer({ events });
  return server.provider.meetings(alex, window, signal);
}

const eventCalls = () => server.calls.filter(({ pathname }) => pathname.endsWith('/events'));

const good: Answer = (_, response) => json(response, { items: [wireEvent('1')] });

describe('what is asked', () => {
  test('the window, occurrences, cancelled ones, the types that matter, only what is mapped', async () => {
    await ask(good);
    const [call] = eventCalls();
    expect(call?.pathname).toBe('/calendar/v3/calendars/alex%40contoso.example/events');
    const query = [...(call?.searchParams ?? [])].filter(([name]) => name !== 'fields');
    expect(query.sort()).toEqual([
      ['eventTypes', 'default'],
      ['eventTypes', 'focusTime'],
      ['eventTypes', 'outOfOffice'],
      ['eventTypes', 'workingLocation'],
      ['maxResults', '100'],
      ['showDeleted', 'true'],
      ['singleEvents', 'true'],
      ['timeMax', '2026-11-24T11:00:00Z'],
      ['timeMin', '2026-11-24T09:00:00Z'],
    ]);
    const fields = call?.searchParams.get('fields');
    expect(fields).toMatch(/^nextPageToken,nextSyncToken,items\(id,iCalUID,/);
    expect(fields).not.toMatch(/summary|description|comment|conference|hangout|\*/);
    const index = server.calls.indexOf(call as URL);
    expect(server.headers[index]).toMatchObject({ authorization: 'Bearer calendars-1' });
  });

  test('a window with parts of a second is widened to whole ones', async () => {
    server = await startGoogleServer({ events: good });
    const span = { start: epochMs(window.start + 1), end: epochMs(window.end + 1) };
    await server.provider.meetings(alex, span, patient());
    const { timeMin, timeMax } = Object.fromEntries(eventCalls()[0]?.searchParams ?? []);
    expect([timeMin, timeMax]).toEqual(['2026-11-24T09:00:00Z', '2026-11-24T11:00:01Z']);
  });

  test.each([
    ['kiosk@contoso.example', 'kiosk@contoso.example'],
    [`${'k'.repeat(60)}@contoso.example`, 'k'.repeat(40)],
    [null, null],
  ])(
    'for whom a service account acts goes along, as much as Google takes: %s',
    async (account, sent) => {
      const acting = account === null ? null : emailAddress(account);
      server = await startGoogleServer({ events: good }, undefined, acting);
      await server.provider.meetings(alex, window, patient());
      expect(server.calls.length).toBeGreaterThan(1);
      expect(server.calls.every((call) => call.searchParams.get('quotaUser') === sent)).toBe(true);
    },
  );
});

describe('pages', () => {
  const pageOf = (ids: readonly string[], nextPageToken?: string) => ({
    items: ids.map((id) => wireEvent(id)),
    nextPageToken,
  });

  test('are followed to the last one, empty and itemless ones included, and one event is one meeting', async () => {
    const read = await ask((_, response, url) => {
      switch (url.searchParams.get('pageToken')) {
        case null:
          return json(response, pageOf(['1', '2'], 'a=b&2'));
        case 'a=b&2':
          return json(response, pageOf([], '3'));
        case '3':
          return json(response, { nextPageToken: '4' });
        default:
          return json(response, pageOf(['2', '3']));
      }
    });
    expect(read.ok && read.value.map(({ id }) => id)).toEqual(['1', '2', '3']);
    const [first, ...rest] = eventCalls().map(({ searchParams }) => searchParams);
    expect(rest.map((query) => query.get('pageToken'))).toEqual(['a=b&2', '3', '4']);
    for (const query of rest) {
      query.delete('pageToken');
      expect(query).toEqual(first);
    }
  });

  test('that come round again are a failure, not a loop', async () => {
    const read = await ask((_, response, url) => {
      const page = url.searchParams.get('pageToken') ?? '0';
      json(response, pageOf(['1'], page === '1' ? '2' : '1'));
    });
    expect(read).toMatchObject({ ok: false, error: { cause: 'bad-response' } });
    expect(eventCalls()).toHaveLength(3);
  });

  test('that cannot all be read are a failure, not a part of the calendar', async () => {
    const read = await ask((_, response, url) =>
      url.searchParams.has('pageToken')
        ? refuse(response, 400, 'invalidParameter')
        : json(response, pageOf(['1'], '2')),
    );
    expect(read).toMatchObject({ ok: false, error: { cause: 'bad-response' } });
  });
});

describe('each way to fail is one named cause', () => {
  const html =
    (status: number): Answer =>
    (_, response) => {
      response.writeHead(status, { 'Content-Type': 'text/html' });
      response.end('<html>Sign in to the guest Wi-Fi</html>');
    };
  const truncated: Answer = (_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end('{"items":[{"id":"1","start":{"dateT');
  };
  const body =
    (value: unknown, status = 200): Answer =>
    (_, response) =>
      json(response, value, status);
  const refused =
    (code: number, reason: string): Answer =>
    (_, response) =>
      refuse(response, code, reason);
  const newer = (code: number, status: string, reason?: string) =>
    body({ error: { code, status, details: [{ '@type': 'x' }, { reason }] } }, code);

  test.each<[string, Answer, UnavailableCause, string]>([
    ['401 twice', refused(401, 'authError'), 'unauthorized', 'HTTP 401 authError'],
    ['403 quotaExceeded', refused(403, 'quotaExceeded'), 'throttled', 'HTTP 403 quotaExceeded'],
    ['403 dailyLimitExceeded', refused(403, 'dailyLimitExceeded'), 'throttled', 'HTTP 403'],
    ['403 forbidden', refused(403, 'forbidden'), 'forbidden', 'HTTP 403 forbidden'],
    [
      '403 insufficientPermissions',
      refused(403, 'insufficientPermissions'),
      'forbidden',
      'HTTP 403',
    ],
    ['403 accessNotConfigured', refused(403, 'accessNotConfigured'), 'forbidden', 'HTTP 403'],
    ['403 domainPolicy', refused(403, 'domainPolicy'), 'forbidden', 'HTTP 403 domainPolicy'],
    [
      '403 of a newer API',
      newer(403, 'PERMISSION_DENIED', 'SERVICE_DISABLED'),
      'forbidden',
      'SERVICE_DISABLED',
    ],
    ['403 with a status only', newer(403, 'PERMISSION_DENIED'), 'forbidden', 'PERMISSION_DENIED'],
    ['403 from something else', html(403), 'bad-response', 'HTTP 403 without a Google error'],
    ['404: not there, or not shared', refused(404, 'notFound'), 'forbidden', 'HTTP 404 notFound'],
    ['404 from something else', html(404), 'bad-response', 'HTTP 404 without a Google error'],
    ['400', refused(400, 'timeRangeEmpty'), 'bad-response', 'HTTP 400 timeRangeEmpty'],
    ['410', refused(410, 'fullSyncRequired'), 'bad-response', 'HTTP 410 fullSyncRequired'],
    ['501', refused(501, 'notImplemented'), 'bad-response', 'HTTP 501'],
    ['a web page', html(200), 'bad-response', 'not the expected JSON'],
    ['truncated JSON', truncated, 'bad-response', 'not the expected JSON'],
    ['no content', (_, response) => void response.writeHead(204).end(), 'bad-response', 'not the'],
    ['JSON null', body(null), 'bad-response', 'not the expected JSON'],
    ['no list', body({ items: {} }), 'bad-response', 'unexpected shape at items'],
    ['an event without an id', body({ items: [{}] }), 'bad-response', 'items.0.id'],
    [
      'one malformed event among good ones',
      body({ items: [wireEvent('1'), wireEvent('2', { end: { dateTime: 7 } })] }),
      'bad-response',
      'unexpected shape at items.1.end.dateTime',
    ],
    [
      'a zone nobody knows',
      body({
        items: [wireEvent('1', { start: { dateTime: '2026-11-24T09:30:00', timeZone: 'X/Y' } })],
      }),
      'bad-response',
      'an event without a usable time',
    ],
  ])('%s', async (_, answer, cause, detail) => {
    const read = await ask(answer);
    expect(read).toMatchObject({ ok: false, error: { cause, retryAfter: null } });
    expect(!read.ok && read.error.detail).toContain(detail);
    expect(JSON.stringify(read)).not.toMatch(/alex|contoso|calendars-/);
  });

  test('a reason that is no word is not repeated', async () => {
    const read = await ask(refused(403, 'No access to alex@contoso.example'));
    expect(read).toMatchObject({ error: { cause: 'forbidden', detail: 'HTTP 403 unnamed' } });
  });

  test('a redirect is not followed, so that no token goes elsewhere', async () => {
    const read = await ask((_, response) => {
      response.writeHead(307, { Location: '/elsewhere' });
      response.end();
    });
    expect(read).toMatchObject({ ok: false, error: { cause: 'bad-response' } });
    expect(!read.ok && read.error.detail).toContain('HTTP 307');
    expect(server.calls.map(({ pathname }) => pathname)).not.toContain('/elsewhere');
  });

  test('nobody listening', async () => {
    server = await startGoogleServer({});
    await server.provider.meetings(alex, window, patient());
    await server.close();
    const read = await server.provider.meetings(alex, window, patient());
    expect(read).toEqual({
      ok: false,
      error: { cause: 'offline', retryAfter: null, detail: 'ECONNREFUSED' },
    });
  });

  test('an answer that drips is given up at the deadline', async () => {
    const read = await ask((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(drip));
    }, AbortSignal.timeout(300));
    expect(read).toMatchObject({ ok: false, error: { cause: 'timeout' } });
  });

  test('a call that was abandoned is not a timeout, and is broken off', async () => {
    const visitorLeft = new AbortController();
    let isClosed = false;
    const read = ask((_, response) => {
      response.on('close', () => {
        isClosed = true;
      });
      visitorLeft.abort();
    }, visitorLeft.signal);
    expect(await read).toMatchObject({ ok: false, error: { cause: 'offline' } });
    await expect.poll(() => isClosed).toBe(true);
  });

  test('a call whose signal has already aborted asks nothing', async () => {
    server = await startGoogleServer({});
    const read = await server.provider.meetings(alex, window, AbortSignal.abort());
    expect(read).toMatchObject({ ok: false, error: { cause: 'offline' } });
    expect(eventCalls()).toHaveLength(0);
  });
});

describe('cancelled events', () => {
  const answer = (...items: object[]) => ask((_, response) => json(response, { items }));

  test('are among the meetings where they still say when they were', async () => {
    const read = await answer(wireEvent('1', { status: 'cancelled' }));
    expect(read).toMatchObject({ ok: true, value: [{ id: '1', cancelled: true }] });
  });

  test('that have nothing but an id are passed over', async () => {
    const originalStartTime = { dateTime: '2026-11-24T09:00:00Z' };
    const instance = { id: '2', status: 'cancelled', recurringEventId: 'r', originalStartTime };
    const read = await answer({ id: '1', status: 'cancelled' }, instance, wireEvent('3'));
    expect(read.ok && read.value.map(({ id }) => id)).toEqual(['3']);
  });
});

test('what the token allows cannot be read in it, only that there is one', async () => {
  server = await startGoogleServer({});
  expect(await server.provider.grant(patient())).toEqual({
    ok: true,
    value: { issuedAt: null, expiresAt: null, permissions: null },
  });
});
