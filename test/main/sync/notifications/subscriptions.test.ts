import { beforeEach, describe, expect, test } from 'vitest';
import { emailAddress } from '../../../../main/calendar/meeting.ts';
import type { CalendarFailure } from '../../../../main/calendar/provider.ts';
import { epochMs, minute } from '../../../../shared/epoch-ms.ts';
import type { UnavailableCause } from '../../../../shared/outcome.ts';
import { ScriptedSubscriptions } from './scripted-subscriptions.ts';

const [oak, elm] = [emailAddress('oak@contoso.example'), emailAddress('elm@contoso.example')];
const hour = 60 * minute;

const failure = (cause: UnavailableCause, retryAfter: number | null = null): CalendarFailure => ({
  cause,
  retryAfter,
  detail: '',
});

let scripted: ScriptedSubscriptions;

beforeEach(() => {
  scripted = new ScriptedSubscriptions([oak]);
});

describe('what is wanted', () => {
  test('is subscribed to, and read once', async () => {
    scripted.wanted = [oak, elm];
    await scripted.turns();
    expect(scripted.asked).toEqual([`subscribe ${oak}`, `subscribe ${elm}`]);
    expect(scripted.notified).toEqual([`missed ${oak}`, `missed ${elm}`]);
    expect(scripted.told).toEqual([oak, elm]);
    expect(scripted.subscriptions.figures).toEqual({ wanted: 2, live: 2, unproven: 0, failed: {} });
  });

  test('has a secret of its own, each time', async () => {
    const secrets = new Set<string>();
    scripted.meanwhile = ({ secret }) => secrets.add(secret);
    scripted.wanted = [oak, elm];
    await scripted.turns();
    scripted.receive({ subscription: 's2', about: 'ended' });
    await scripted.pass(2 * minute);
    expect(scripted.asked).toHaveLength(3);
    expect([...secrets].map((secret) => secret.length)).toEqual([43, 43, 43]);
  });

  test('and no more is ended, and not believed', async () => {
    await scripted.turns();
    scripted.wanted = [elm];
    await scripted.turns();
    expect(scripted.asked).toEqual([`subscribe ${oak}`, `subscribe ${elm}`, 'unsubscribe s1']);
    expect(scripted.told).toEqual([elm]);
    expect(scripted.receive({ subscription: 's1' })).toBe('unknown-subscription');
  });

  test('beyond five hundred is left to polling', async () => {
    scripted.wanted = Array.from({ length: 501 }, (_, room) => emailAddress(`${room}@a.example`));
    await scripted.turns();
    expect(scripted.subscriptions.figures).toMatchObject({ wanted: 500, live: 500 });
  });
});

describe('as time passes', () => {
  test('it is renewed with half of its life left, with the same secret', async () => {
    await scripted.turns();
    const secret = scripted.request?.secret;
    await scripted.pass(11 * hour);
    expect(scripted.asked).toHaveLength(1);
    await scripted.pass(2 * hour);
    expect(scripted.asked.slice(1)).toEqual([`renew ${oak}`]);
    expect(scripted.request?.secret).toBe(secret);
    await scripted.pass(10 * 24 * hour);
    expect(scripted.asked.slice(1)).toEqual(Array(21).fill(`renew ${oak}`));
    expect(scripted.notified).toEqual([`missed ${oak}`]);
    expect(scripted.told).toEqual([oak]);
  });

  test('one that takes the place of another is told of, and read once', async () => {
    [scripted.replaces, scripted.proves] = [true, false];
    await scripted.turns();
    expect(scripted.told).toEqual([]);
    expect(scripted.subscriptions.figures).toMatchObject({ live: 0, unproven: 1 });
    expect(scripted.receive({ about: 'begun', number: 1 })).toBe('believed');
    expect(scripted.told).toEqual([oak]);
    scripted.meanwhile = (_, subscription) => {
      expect(scripted.receive({ subscription, about: 'begun', number: 1 })).toBe('believed');
    };
    await scripted.pass(13 * hour);
    expect(scripted.asked.slice(1)).toEqual([`renew ${oak}`]);
    expect(scripted.notified).toEqual([`missed ${oak}`, `missed ${oak}`]);
    expect(scripted.told).toEqual([oak]);
    // Both live for a moment, and count for themselves.
    expect(scripted.receive({ subscription: 's1', number: 2 })).toBe('believed');
    expect(scripted.receive({ subscription: 's2', number: 2 })).toBe('believed');
    expect(scripted.receive({ subscription: 's2', number: 2 })).toBe('replayed');
  });

  test('one that cannot be renewed is kept until it ends, and made anew then', async () => {
    await scripted.turns();
    scripted.failure = () => failure('offline');
    await scripted.pass(23 * hour);
    expect(scripted.told).toEqual([oak]);
    // It doubles from half a minute to an hour.
    expect(scripted.asked.length).toBeLessThan(22);
    await scripted.pass(2 * hour);
    expect(scripted.told).toEqual([]);
    scripted.failure = null;
    scripted.asked.length = 0;
    await scripted.pass(hour);
    expect(scripted.asked).toEqual([`subscribe ${oak}`]);
    expect(scripted.told).toEqual([oak]);
  });

  test('a computer that slept past its end makes it anew', async () => {
    await scripted.turns();
    scripted.at = epochMs(3 * 24 * hour);
    await scripted.turns();
    expect(scripted.asked).toEqual([`subscribe ${oak}`, `subscribe ${oak}`]);
    expect(scripted.notified).toEqual([`missed ${oak}`, `missed ${oak}`]);
  });

  test('a clock that is put back does not make it late', async () => {
    scripted.at = epochMs(100 * hour);
    await scripted.turns();
    scripted.at = epochMs(0);
    await scripted.turns();
    expect(scripted.asked).toEqual([`subscribe ${oak}`, `renew ${oak}`]);
  });
});

describe('where it cannot be had', () => {
  test.each(['forbidden', 'no-mailbox'] as const)(
    '%s: tried again daily, and said once',
    async (cause) => {
      scripted.wanted = [oak, elm];
      scripted.failure = (calendar) => (calendar === oak ? failure(cause) : null);
      await scripted.turns();
      await scripted.pass(47 * hour);
      expect(scripted.asked.filter((what) => what === `subscribe ${oak}`)).toHaveLength(2);
      expect(scripted.told).toEqual([elm]);
      expect(scripted.subscriptions.figures).toMatchObject({ live: 1, failed: { [cause]: 1 } });
      expect(scripted.reports).toEqual([
        `calendars without a subscription, which are polled: 1 ${cause}`,
      ]);
    },
  );

  test('a tenant that wants to be left alone is, for all calendars', async () => {
    scripted.wanted = [oak, elm];
    scripted.failure = () => failure('throttled', 10 * minute);
    await scripted.pass(9 * minute);
    expect(scripted.asked).toEqual([`subscribe ${oak}`]);
    scripted.failure = null;
    await scripted.pass(4 * minute);
    expect(scripted.told).toEqual([oak, elm]);
  });

  test('what fails for one calendar by no fault of its own is not tried on the others', async () => {
    scripted.wanted = [oak, elm];
    scripted.failure = () => failure('bad-response');
    await scripted.pass(20_000);
    expect(scripted.asked).toEqual([`subscribe ${oak}`]);
    scripted.failure = null;
    await scripted.pass(minute);
    expect(scripted.told).toEqual([oak, elm]);
  });

  test('it is tried again at once when the network is back, though not each second', async () => {
    scripted.failure = () => failure('offline');
    await scripted.pass(5 * hour);
    scripted.asked.length = 0;
    scripted.at = epochMs(scripted.at + 11_000);
    for (let second = 0; second < 30; second += 1) {
      scripted.subscriptions.retrySoon();
      await scripted.turns();
      scripted.at = epochMs(scripted.at + 1_000);
    }
    expect(scripted.asked).toHaveLength(3);
    scripted.failure = null;
    await scripted.pass(minute);
    expect(scripted.told).toEqual([oak]);
  });

  test('a calendar that is closed is not tried again for that', async () => {
    scripted.failure = () => failure('forbidden');
    await scripted.turns();
    scripted.at = epochMs(hour);
    scripted.subscriptions.retrySoon();
    await scripted.turns();
    expect(scripted.asked).toHaveLength(1);
  });

  test('an outage is waited for longer and longer', async () => {
    scripted.failure = () => failure('offline');
    await scripted.pass(24 * hour);
    expect(scripted.asked.length).toBeGreaterThan(24);
    expect(scripted.asked.length).toBeLessThan(35);
    scripted.failure = null;
    await scripted.pass(hour);
    expect(scripted.told).toEqual([oak]);
  });
});

describe('what comes in', () => {
  beforeEach(async () => {
    await scripted.turns();
    scripted.notified.length = 0;
    scripted.asked.length = 0;
  });

  test.each(['changed', 'missed'] as const)('%s: the calendar is read', (about) => {
    expect(scripted.receive({ about })).toBe('believed');
    expect(scripted.notified).toEqual([`${about} ${oak}`]);
  });

  test.each([
    ['a forged secret', { secret: 'x'.repeat(43) }, 'wrong-secret'],
    ['no secret', { secret: '' }, 'wrong-secret'],
    ['a subscription that nobody knows', { subscription: 's2' }, 'unknown-subscription'],
  ])('%s is refused', (_, notification, reason) => {
    expect(scripted.receive(notification)).toBe(reason);
    expect(scripted.receive({ ...notification, about: 'ended' })).toBe(reason);
    expect(scripted.notified).toEqual([]);
    expect(scripted.told).toEqual([oak]);
  });

  test('what is numbered comes once, and in order', () => {
    expect([3, 3, 2, 7, 3, 7, 8].map((number) => scripted.receive({ number }))).toEqual([
      'believed',
      'replayed',
      'replayed',
      'believed',
      'replayed',
      'replayed',
      'believed',
    ]);
    expect(scripted.notified).toHaveLength(3);
  });

  test('a number is not used up by a forger', () => {
    expect(scripted.receive({ number: 900, secret: 'wrong' })).toBe('wrong-secret');
    expect(scripted.receive({ number: 2 })).toBe('believed');
  });

  test('one that is about to end is renewed', async () => {
    await scripted.pass(5 * minute);
    scripted.receive({ about: 'ending' });
    await scripted.turns();
    expect(scripted.asked).toEqual([`renew ${oak}`]);
    expect(scripted.notified).toEqual([]);
  });

  test('however often that is said, once a minute', async () => {
    await scripted.pass(5 * minute);
    for (let count = 0; count < 20; count += 1) {
      scripted.receive({ about: 'ending' });
      await scripted.turns();
    }
    expect(scripted.asked).toEqual([`renew ${oak}`]);
    await scripted.pass(minute);
    expect(scripted.asked).toHaveLength(2);
  });

  test('one that ended is polled, and made anew', async () => {
    await scripted.pass(5 * minute);
    scripted.receive({ about: 'ended' });
    expect(scripted.told).toEqual([]);
    expect(scripted.notified).toEqual([`missed ${oak}`]);
    await scripted.turns();
    expect(scripted.asked).toEqual([`subscribe ${oak}`]);
    expect(scripted.told).toEqual([oak]);
  });
});

test('while nothing is received, nothing counts as told', async () => {
  await scripted.turns();
  scripted.subscriptions.rest();
  expect(scripted.told).toEqual([]);
  await scripted.turns();
  expect(scripted.told).toEqual([oak]);
});

test('proof is expected while a provider is asked, and then only', async () => {
  const expected: boolean[] = [];
  scripted.meanwhile = () => expected.push(scripted.subscriptions.expectsChallenge);
  expect(scripted.subscriptions.expectsChallenge).toBe(false);
  await scripted.turns();
  expect([...expected, scripted.subscriptions.expectsChallenge]).toEqual([true, false]);
});

test('in the end all are ended, as far as there is time', async () => {
  scripted.wanted = [oak, elm];
  await scripted.turns();
  await scripted.subscriptions.end(new AbortController().signal);
  expect(scripted.asked.slice(2).sort()).toEqual(['unsubscribe s1', 'unsubscribe s2']);
  expect(scripted.told).toEqual([]);
  await scripted.turns();
  scripted.asked.length = 0;
  await scripted.subscriptions.end(AbortSignal.abort());
  expect(scripted.asked).toEqual([]);
});
