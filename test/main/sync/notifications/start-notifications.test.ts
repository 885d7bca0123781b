import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readNotification } from '../../../../main/calendar/google/notifications.ts';
import { emailAddress } from '../../../../main/calendar/meeting.ts';
import {
  type Notifications,
  startNotifications,
} from '../../../../main/sync/notifications/start-notifications.ts';
import { epochMs, minute } from '../../../../shared/epoch-ms.ts';
import { ok } from '../../../../shared/result.ts';

const oak = emailAddress('oak@contoso.example');

let notifications: Notifications;
let reports: string[];
let asked: string[];
let isBroken: boolean;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  [reports, asked, isBroken] = [[], [], false];
});
afterEach(async () => {
  await notifications.dispose();
  vi.useRealTimers();
});

function start(port: number): void {
  notifications = startNotifications({
    provider: {
      async subscribe({ calendar }) {
        asked.push('subscribe');
        if (isBroken) throw new TypeError('of oak@contoso.example');
        return ok({ id: 'one', calendar, expiresAt: epochMs(Date.now() + minute), resource: '' });
      },
      renew: async (subscription) => ok(subscription),
      async unsubscribe() {
        asked.push('unsubscribe');
        return ok(undefined);
      },
    },
    readNotification,
    webhooks: { url: 'https://kiosk.example/hook', address: '127.0.0.1', port },
    wanted: () => [{ calendar: oak, closely: [] }],
    sync: { notified: () => undefined, toldOf: () => undefined },
    now: () => epochMs(Date.now()),
    random: () => 0,
    report: (problem) => void reports.push(problem),
  });
}

test('a port that is taken is tried again each minute, and nothing is subscribed to until then', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  start(port);
  await vi.waitUntil(() => notifications.figures().problem);
  expect(notifications.figures()).toMatchObject({ port: null, problem: 'EADDRINUSE' });
  await vi.advanceTimersByTimeAsync(minute);
  expect(reports).toEqual(['notifications cannot be received: EADDRINUSE']);
  expect(asked).toEqual([]);
  other.close();
  await once(other, 'close');
  await vi.waitUntil(async () => {
    await vi.advanceTimersByTimeAsync(minute);
    return notifications.figures().port === port;
  });
  await vi.waitUntil(() => asked.length > 0);
  expect(notifications.figures().problem).toBeNull();
});

test('in the end subscriptions are ended, and nothing is listened on', async () => {
  start(0);
  await vi.waitUntil(() => notifications.figures().subscriptions.unproven === 1);
  await notifications.dispose();
  expect(asked).toEqual(['subscribe', 'unsubscribe']);
  expect(notifications.figures().port).toBeNull();
});

test('a mistake of ours is told without its words, and costs a minute', async () => {
  isBroken = true;
  start(0);
  await vi.waitUntil(() => reports.length > 0);
  expect(reports).toEqual(['notifications: TypeError was thrown']);
  isBroken = false;
  await vi.waitUntil(async () => {
    await vi.advanceTimersByTimeAsync(minute);
    return notifications.figures().subscriptions.unproven === 1;
  });
});
