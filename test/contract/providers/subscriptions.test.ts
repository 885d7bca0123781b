import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emailAddress } from '../../../main/calendar/meeting.ts';
import type { CalendarProvider, Subscription } from '../../../main/calendar/provider.ts';
import type { Notification } from '../../../main/calendar/provider-kind.ts';
import { kindNamed } from '../../../main/calendar/registry.ts';
import { Receiver } from '../../../main/sync/notifications/receiver.ts';
import { Refusals } from '../../../main/sync/notifications/refusals.ts';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import { ok } from '../../../shared/result.ts';
import { patient } from '../../patient.ts';
import { people } from '../../tenant/company/people.ts';
import { type ReverseProxy, startReverseProxy } from '../../tenant/reverse-proxy.ts';
import { scripted } from './day-meetings.ts';
import { providersUnderTest, type TenantUnderTest } from './providers-under-test.ts';
import { answered, signedIn } from './signed-in.ts';

const [alex, yusuf] = [people.alex, people.yusuf].map(({ address }) => emailAddress(address));
const secret = 'the secret of one subscription';
const meeting = 'external-with-room';

describe.each(providersUnderTest)('$provider: changes that are told', (under) => {
  let tenant: TenantUnderTest;
  let proxy: ReverseProxy;
  let receiver: Receiver;
  let provider: CalendarProvider;
  let heard: Notification[];
  let isAsked: number;
  let shift = 0;
  const open: Subscription[] = [];
  const now = () => epochMs(Date.now() + shift);

  beforeAll(async () => {
    tenant = await under.start();
    proxy = await startReverseProxy(() => receiver.port);
    provider = signedIn(tenant, { now });
    receiver = new Receiver({
      webhooks: { url: `${proxy.origin}/told`, address: '127.0.0.1', port: 0 },
      readNotification: kindNamed(under.provider).readNotification,
      listener: {
        expectsChallenge: true,
        challenged: () => {
          isAsked += 1;
        },
        judge: () => ok(undefined),
        hear: (notifications) => void heard.push(...notifications),
      },
      refusals: new Refusals(now, () => undefined),
      now,
    });
    expect(await receiver.listen()).toBeNull();
  });
  beforeEach(() => {
    heard = [];
    isAsked = 0;
  });
  afterEach(async () => {
    tenant.faults.clear();
    tenant.shiftClock(0);
    shift = 0;
    for (const one of open.splice(0)) await provider.unsubscribe(one, patient());
    await tenant.webhooks.deliveries.settled();
  });
  afterAll(async () => {
    await proxy?.close();
    await receiver?.close();
    await tenant?.close();
  });

  const request = (calendar = alex) => {
    if (!calendar) throw new Error('nobody to subscribe to');
    return { calendar, url: `${proxy.origin}/told`, secret };
  };

  async function subscribe(calendar = alex): Promise<Subscription> {
    const subscription = answered(await provider.subscribe(request(calendar), patient()));
    open.push(subscription);
    await tenant.webhooks.deliveries.settled();
    heard = heard.filter(({ about }) => about !== 'begun');
    return subscription;
  }

  /** A meeting of the first of the two moves a little; what of that was heard. */
  async function change(): Promise<readonly Notification[]> {
    heard = [];
    const { key, start, end } = scripted(tenant.day, meeting);
    tenant.calendars.move(key, { start: epochMs(start + minute), end: epochMs(end + minute) });
    await tenant.webhooks.deliveries.settled();
    return heard;
  }

  const standing = () => tenant.webhooks.open.filter(({ calendar }) => calendar === alex);

  test('a change comes to the receiver, with the secret', async () => {
    const subscription = await subscribe();
    expect(subscription.calendar).toBe(alex);
    expect(subscription.expiresAt).toBeGreaterThan(now() + 12 * 60 * minute);
    expect(await change()).toEqual([
      expect.objectContaining({ subscription: subscription.id, secret, about: 'changed' }),
    ]);
    expect(isAsked > 0).toBe(under.knowsReceivers);
  });

  test('what is sent later has a higher number, or none', async () => {
    await subscribe();
    const numbers = [...(await change()), ...(await change()), ...(await change())].map(
      ({ number }) => number,
    );
    expect(numbers).toHaveLength(3);
    const sorted = [...new Set(numbers)].sort((one, other) => Number(one) - Number(other));
    expect(under.knowsReceivers ? [null] : sorted).toEqual(sorted);
    expect(sorted).toHaveLength(under.knowsReceivers ? 1 : 3);
  });

  test('changes of other calendars do not', async () => {
    await subscribe(yusuf);
    expect(await change()).toEqual([]);
  });

  test('one that is renewed lives longer, and alone', async () => {
    const subscription = await subscribe();
    shift = 30 * minute;
    tenant.shiftClock(shift);
    const renewed = answered(await provider.renew(subscription, request(), patient()));
    open.push(renewed);
    expect(renewed.expiresAt).toBeGreaterThanOrEqual(subscription.expiresAt + 30 * minute);
    expect(standing()).toEqual([{ id: renewed.id, calendar: alex, url: request().url, secret }]);
    await tenant.webhooks.deliveries.settled();
    expect(await change()).toMatchObject([{ subscription: renewed.id, about: 'changed' }]);
  });

  test('one that the provider lost is made anew when it is renewed', async () => {
    const subscription = await subscribe();
    tenant.webhooks.lose(subscription.id);
    expect(await change()).toEqual([]);
    const renewed = answered(await provider.renew(subscription, request(), patient()));
    open.push(renewed);
    await tenant.webhooks.deliveries.settled();
    expect(await change()).toMatchObject([{ subscription: renewed.id }]);
  });

  test('nothing comes after it was ended, and ending it again is fine', async () => {
    const subscription = await subscribe();
    expect(await provider.unsubscribe(subscription, patient())).toEqual({ ok: true });
    expect(standing()).toEqual([]);
    expect(await change()).toEqual([]);
    expect(await provider.unsubscribe(subscription, patient())).toEqual({ ok: true });
  });

  if (under.knowsReceivers) {
    test('of an earlier life of the kiosk nothing is left', async () => {
      await subscribe();
      const reborn = signedIn(tenant, { now });
      const other = { ...request(), secret: 'another secret' };
      const subscription = answered(await reborn.subscribe(other, patient()));
      open.push(subscription);
      expect(standing().map(({ id }) => id)).toEqual([subscription.id]);
      // Nor of its own: somebody else may have made one with the same address meanwhile.
      const again = answered(await reborn.subscribe(other, patient()));
      open.push(again);
      expect(standing().map(({ id }) => id)).toEqual([again.id]);
    });

    test('a receiver that is out of reach is refused', async () => {
      const nowhere = { ...request(), url: `${proxy.origin}/elsewhere` };
      const refused = await provider.subscribe(nowhere, patient());
      expect(refused).toMatchObject({ ok: false, error: { cause: 'bad-response' } });
      expect(standing()).toEqual([]);
    });
  }

  test('where it may not be had, that is a failure like any other', async () => {
    tenant.faults.inject({ kind: 'forbidden' }, { path: under.paths.subscribe });
    const refused = await provider.subscribe(request(), patient());
    expect(refused).toMatchObject({ ok: false, error: { cause: 'forbidden' } });
    tenant.faults.clear();
    const target = { path: under.paths.subscribe };
    tenant.faults.inject({ kind: 'throttled', retryAfterSeconds: 40 }, target);
    expect(await signedIn(tenant).subscribe(request(), patient())).toMatchObject({
      ok: false,
      error: { cause: 'throttled' },
    });
    expect(standing()).toEqual([]);
  });
});
