import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { emailAddress } from '../../../../main/calendar/meeting.ts';
import { type EpochMs, epochMs, minute } from '../../../../shared/epoch-ms.ts';
import { scripted } from '../../../contract/providers/day-meetings.ts';
import {
  providersUnderTest,
  type TenantUnderTest,
} from '../../../contract/providers/providers-under-test.ts';
import { people } from '../../../tenant/company/people.ts';
import { startToldKiosk, type ToldKiosk } from './told-kiosk.ts';

const alex = emailAddress(people.alex.address);
const meeting = 'external-with-room';
const hour = 60 * minute;

/** When each provider's subscriptions are due to be renewed, and live still. */
const mostOfALife = { microsoft: 50 * hour, google: 16 * hour } as const;

describe.each(providersUnderTest)('$provider: a kiosk that is told of changes', (under) => {
  let tenant: TenantUnderTest;
  let kiosk: ToldKiosk;

  beforeEach(async () => {
    // The kiosk's own waits can be cut short; the network goes on as ever.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    tenant = await under.start();
  });
  afterEach(async () => {
    await kiosk?.dispose();
    await tenant?.close();
    vi.useRealTimers();
  });

  async function start(): Promise<void> {
    kiosk = await startToldKiosk(tenant, alex);
    await isTold();
    await expect.poll(cachedStart).toBe(scripted(tenant.day, meeting).start);
  }

  const isTold = () => expect.poll(kiosk.told).toBe(1);

  /** When the meeting is, as the cache has it. */
  function cachedStart(): EpochMs | undefined {
    const { start, end } = scripted(tenant.day, meeting);
    const window = { start: epochMs(start - hour), end: epochMs(end + hour) };
    const found = kiosk.cache
      .read(alex, window)
      ?.meetings.find(({ attendees }) =>
        attendees.some(({ address }) => address?.startsWith('aurora@')),
      );
    return found?.time.kind === 'timed' ? found.time.start : undefined;
  }

  /** The meeting moves to so many milliseconds after its time; when that is. */
  function move(by: number): EpochMs {
    kiosk.syncAhead += minute / 6;
    const { start, end } = scripted(tenant.day, meeting);
    const moved = epochMs(start + by);
    tenant.calendars.move(meeting, { start: moved, end: epochMs(end + by) });
    return moved;
  }

  test('has what moved in its cache at once, renews, and leaves nothing behind', async () => {
    await start();
    const moved = move(5 * minute);
    await expect.poll(cachedStart).toBe(moved);
    expect(kiosk.rounds.at(-1)).toBe('notification');

    const [before] = tenant.webhooks.open;
    const isRenewal = ({ method, url }: { readonly method: string; readonly url: URL }) =>
      method === 'PATCH' || url.pathname.endsWith('/events/watch');
    const renewals = () => tenant.log.requests.filter(isRenewal).length;
    const renewalsBefore = renewals();
    kiosk.subscriptionsAhead = mostOfALife[under.provider];
    vi.advanceTimersByTime(minute);
    await expect.poll(renewals).toBe(renewalsBefore + 1);
    await expect.poll(() => tenant.webhooks.open.length).toBe(1);
    await isTold();
    const [after] = tenant.webhooks.open;
    expect(after?.secret).toBe(before?.secret);
    expect(after?.id === before?.id).toBe(under.provider === 'microsoft');
    const movedAgain = move(10 * minute);
    await expect.poll(cachedStart).toBe(movedAgain);

    await kiosk.notifications.dispose();
    expect(tenant.webhooks.open).toEqual([]);
  });

  test('refuses whoever only seems to be the provider, and counts it', async () => {
    await start();
    const moved = move(5 * minute);
    await tenant.webhooks.deliveries.settled();
    const delivery = tenant.webhooks.deliveries.sent.at(-1);
    const [subscription] = tenant.webhooks.open;
    if (!delivery || !subscription?.secret) throw new Error('nothing was told');
    const { received } = kiosk.notifications.figures();
    const post = async (body: string, headers = delivery.headers, url = kiosk.url) =>
      (await fetch(url, { method: 'POST', body, headers })).status;
    const forged = (what: string, by: string) => {
      const headers = JSON.stringify(delivery.headers).replaceAll(what, by);
      return post(delivery.body.replaceAll(what, by), JSON.parse(headers));
    };
    expect(await forged(subscription.secret, 'f'.repeat(43))).toBe(403);
    expect(await forged(subscription.id, '00000000-0000-0000-0000-000000000000')).toBe(403);
    expect(await post('garbage', {})).toBe(400);
    expect(await post('x'.repeat(300_000))).toBe(413);
    expect(await post(delivery.body, delivery.headers, `${kiosk.url}/other`)).toBe(404);
    expect(kiosk.notifications.figures().received).toBe(received);
    // What is not numbered only has the calendar looked at once more.
    const isNumbered = under.provider === 'google';
    expect(await post(delivery.body)).toBe(isNumbered ? 403 : 202);
    expect(kiosk.notifications.figures().refused).toEqual({
      'wrong-secret': 1,
      'unknown-subscription': 1,
      'not-understood': 1,
      'too-large': 1,
      'wrong-path': 1,
      ...(isNumbered && { replayed: 1 }),
    });
    const echo = await fetch(`${kiosk.url}?validationToken=repeat`, { method: 'POST' });
    expect([400, 403]).toContain(echo.status);
    expect(await echo.text()).toBe('');
    await expect.poll(cachedStart).toBe(moved);
  });

  test('polls as ever where the provider does not reach it', async () => {
    kiosk = await startToldKiosk(tenant, alex, false);
    const expected = under.knowsReceivers
      ? { live: 0, unproven: 0, failed: { 'bad-response': 1 } }
      : { live: 0, unproven: 1, failed: {} };
    await expect
      .poll(() => kiosk.notifications.figures().subscriptions)
      .toEqual({ wanted: 1, ...expected });
    await expect.poll(cachedStart).toBe(scripted(tenant.day, meeting).start);
    expect(kiosk.told()).toBe(0);
  });
});
