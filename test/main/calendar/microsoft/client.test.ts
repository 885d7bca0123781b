import { afterEach, describe, expect, test } from 'vitest';
import type { UnavailableCause } from '../../../../shared/outcome.ts';
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

async function ask(calendarView: Answer, signal = patient()) {
  server = await startGraphServer({ calendarView });
  return server.provider.meetings(alex, window, signal);
}

const calendarCalls = () => server.calls.filter(({ pathname }) => pathname.includes('/users/'));

const good: Answer = (_, response) => json(response, { value: [wireEvent('1')] });

describe('what is asked', () => {
  test('the window in UTC, only the fields that are mapped, times in UTC, immutable ids', async () => {
    await ask(good);
    const [call] = calendarCalls();
    expect(call?.pathname).toBe('/v1.0/users/alex%40contoso.example/calendarView');
    expect(Object.fromEntries(call?.searchParams ?? [])).toEqual({
      startDateTime: '2026-11-24T09:00:00Z',
      endDateTime: '2026-11-24T11:00:00Z',
      $top: '100',
      $select:
        'id,iCalUId,start,end,isAllDay,isCancelled,isOrganizer,organizer,attendees,location,locations,sensitivity,showAs,responseStatus',
    });
    const index = server.calls.indexOf(call as URL);
    expect(server.headers[index]).toMatchObject({
      prefer: 'outlook.timezone="UTC", IdType="ImmutableId"',
      authorization: 'Bearer token-1',
    });
  });
});

describe('pages', () => {
  const pageOf = (ids: readonly string[], nextLink?: string) => ({
    value: ids.map((id) => wireEvent(id)),
    ...(nextLink ? { '@odata.nextLink': nextLink } : {}),
  });

  test('are followed to the last one, empty ones included, and one event is one meeting', async () => {
    const read = await ask((_, response, url) => {
      const link = (page: number) =>
        `${server.origin}${url.pathname}?%24select=id&$skiptoken=a%3Db=${page}&x=1`;
      switch (url.searchParams.get('$skiptoken')) {
        case null:
          return json(response, pageOf(['1', '2'], link(2)));
        case 'a=b=2':
          return json(response, pageOf([], link(3)));
        default:
          return json(response, pageOf(['2', '3']));
      }
    });
    expect(read.ok && read.value.map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(calendarCalls().map(({ search }) => search)[2]).toBe(
      '?%24select=id&$skiptoken=a%3Db=3&x=1',
    );
  });

  test.each([
    ['another host', 'https://graph.evil.example/v1.0/next'],
    ['another port', 'https://127.0.0.1:1/v1.0/next'],
    ['no encryption', 'http://127.0.0.1/v1.0/next'],
    ['no URL', 'v1.0/next'],
  ])('are never fetched from elsewhere: %s', async (_, link) => {
    const read = await ask((_request, response) => json(response, pageOf(['1'], link)));
    expect(read).toMatchObject({ ok: false, error: { cause: 'bad-response' } });
    expect(calendarCalls()).toHaveLength(1);
  });

  test('that lead nowhere are a failure, and not read without end', async () => {
    const read = await ask((_request, response, url) =>
      json(response, pageOf(['1'], `${server.origin}${url.pathname}?$skip=1`)),
    );
    expect(read).toMatchObject({ ok: false, error: { cause: 'bad-response' } });
    expect(calendarCalls()).toHaveLength(2);
  });

  test('that cannot all be read are a failure, not a part of the calendar', async () => {
    const read = await ask((_, response, url) =>
      url.searchParams.has('$skip')
        ? refuse(response, 500, 'ErrorInternalServerError')
        : json(response, pageOf(['1'], `${server.origin}${url.pathname}?$skip=1`)),
    );
    expect(read).toMatchObject({ ok: false, error: { cause: 'bad-response' } });
  });
});

describe('each way to fail is one named cause', () => {
  const html: Answer = (_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end('<html>Sign in to the guest Wi-Fi</html>');
  };
  const truncated: Answer = (_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end('{"value":[{"id":"1","start":{"dateT');
  };
  const redirected: Answer = (_, response) => {
    response.writeHead(302, { Location: '/elsewhere' });
    response.end();
  };
  const without404: Answer = (_, response) => json(response, { message: 'no route' }, 404);
  const body =
    (value: unknown): Answer =>
    (_, response) =>
      json(response, value);
  const status =
    (code: number, name: string): Answer =>
    (_, response) =>
      refuse(response, code, name);

  test.each<[string, Answer, UnavailableCause, string]>([
    ['401 twice', status(401, 'InvalidAuthenticationToken'), 'unauthorized', 'HTTP 401'],
    ['403', status(403, 'ErrorAccessDenied'), 'forbidden', 'HTTP 403 ErrorAccessDenied'],
    ['404 from Graph', status(404, 'MailboxNotEnabledForRESTAPI'), 'no-mailbox', 'HTTP 404'],
    ['404 from something else', without404, 'bad-response', 'HTTP 404 without a Graph error'],
    ['400', status(400, 'ErrorInvalidParameter'), 'bad-response', 'HTTP 400'],
    ['500', status(500, 'ErrorInternalServerError'), 'bad-response', 'HTTP 500'],
    ['501', status(501, 'NotImplemented'), 'bad-response', 'HTTP 501'],
    ['a web page', html, 'bad-response', 'not the expected JSON'],
    ['truncated JSON', truncated, 'bad-response', 'not the expected JSON'],
    ['a redirect', redirected, 'bad-response', 'HTTP 302'],
    ['JSON null', body(null), 'bad-response', 'not the expected JSON'],
    ['no list', body({ value: {} }), 'bad-response', 'unexpected shape at value'],
    ['an event without an id', body({ value: [{}] }), 'bad-response', 'value.0.id'],
    [
      'one malformed event among good ones',
      body({ value: [wireEvent('1'), wireEvent('2', { end: { dateTime: 'soon' } })] }),
      'bad-response',
      'unexpected shape at value.1.end.dateTime',
    ],
    [
      'a zone nobody knows',
      body({
        value: [
          wireEvent('1', {
            start: { dateTime: '2026-11-24T09:30:00.0000000', timeZone: 'Atlantis Standard Time' },
          }),
        ],
      }),
      'bad-response',
      'an event without a usable time',
    ],
  ])('%s', async (_, answer, cause, detail) => {
    const read = await ask(answer);
    expect(read).toMatchObject({ ok: false, error: { cause, retryAfter: null } });
    expect(!read.ok && read.error.detail).toContain(detail);
    expect(JSON.stringify(read)).not.toMatch(/alex|contoso|token-/);
  });

  test('an error code that is no word is not repeated', async () => {
    const read = await ask(status(403, 'No access to alex@contoso.example'));
    expect(!read.ok && read.error.detail).toBe('HTTP 403 unnamed');
  });

  test('nobody listening', async () => {
    server = await startGraphServer({});
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
    server = await startGraphServer({});
    const read = await server.provider.meetings(alex, window, AbortSignal.abort());
    expect(read).toMatchObject({ ok: false, error: { cause: 'offline' } });
    expect(calendarCalls()).toHaveLength(0);
  });
});
