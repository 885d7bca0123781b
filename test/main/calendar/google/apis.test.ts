import { afterEach, describe, expect, test, vi } from 'vitest';
import { type GoogleApis, loadApis } from '../../../../main/calendar/google/apis.ts';
import { patient } from '../../../patient.ts';

afterEach(() => vi.unstubAllEnvs());

interface Sent {
  readonly url: URL;
  readonly init: RequestInit | undefined;
}

/** What reaches the network when one of the packages is called. */
async function sent(
  origin: string | null,
  call: (apis: GoogleApis, options: { headers: Record<string, string> }) => Promise<unknown>,
): Promise<Sent> {
  let sent: Sent | null = null;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    sent = { url: new URL(String(input)), init };
    return new Response('{}');
  };
  const apis = await loadApis({ origin, fetch, account: null });
  await call(apis, { headers: { Authorization: 'Bearer token-1' } });
  if (!sent) throw new Error('nothing was sent');
  return sent;
}

const calendar = (origin: string | null) =>
  sent(origin, (apis, options) =>
    apis.calendar.events.list(
      { calendarId: 'alex@contoso.example' },
      { ...options, signal: patient() },
    ),
  );

const directory = (origin: string | null) =>
  sent(origin, (apis, options) => apis.directory.users.list({ customer: 'my_customer' }, options));

describe('where calls go', () => {
  const surroundings: readonly Record<string, string>[] = [
    {},
    {
      GOOGLE_CLOUD_UNIVERSE_DOMAIN: 'evil.example',
      GOOGLE_APPLICATION_CREDENTIALS: '/nonexistent.json',
      GOOGLE_API_USE_CLIENT_CERTIFICATE: 'true',
      HTTPS_PROXY: 'not a proxy',
      https_proxy: 'not a proxy',
    },
  ];

  test.each(surroundings)("is Google, whatever Google's variables say: %j", async (variables) => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    expect((await calendar(null)).url.origin).toBe('https://www.googleapis.com');
    expect((await directory(null)).url.origin).toBe('https://admin.googleapis.com');
  });

  test.each(surroundings)('is where the settings say, with variables %j', async (variables) => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    const origin = 'https://google.contoso.example:8443';
    expect((await calendar(origin)).url.href).toBe(
      `${origin}/calendar/v3/calendars/alex%40contoso.example/events`,
    );
    expect((await directory(origin)).url.pathname).toBe('/admin/directory/v1/users');
    expect((await directory(origin)).url.origin).toBe(origin);
  });
});

test('nothing goes along that is about the packages, and no redirect is followed', async () => {
  const { init } = await calendar(null);
  expect(Object.fromEntries(new Headers(init?.headers))).toEqual({
    authorization: 'Bearer token-1',
  });
  const { signal, ...rest } = init ?? {};
  expect(rest).toEqual({
    method: 'GET',
    headers: expect.anything(),
    body: null,
    redirect: 'manual',
  });
  expect(signal).toBeInstanceOf(AbortSignal);
});

test('what is posted is JSON and says so', async () => {
  const { init } = await sent(null, (apis, options) =>
    apis.calendar.freebusy.query({ requestBody: { items: [{ id: 'room' }] } }, options),
  );
  expect(init?.method).toBe('POST');
  expect(init?.body).toBe('{"items":[{"id":"room"}]}');
  expect(new Headers(init?.headers).get('content-type')).toBe('application/json');
});

test('a mistake of ours is thrown before anything is sent', async () => {
  await expect(
    sent(null, (apis, options) => apis.calendar.events.get({ calendarId: 'a' }, options)),
  ).rejects.toThrow('Missing required parameters: eventId');
});
