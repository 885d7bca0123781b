import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SignInProgress, type SignInWay } from '../../../main/setup/sign-in-progress.ts';
import type { SignedIn, SignInFailure } from '../../../main/tenant/sign-in/sign-in.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { SignInCause } from '../../../shared/staff/setup-view.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const minute = 60_000;
const granted = ok<SignedIn>({ account: null, endsAt: null });
const refused = (cause: SignInCause) => fail<SignInFailure>({ cause, detail: 'AADSTS1' });

/** An application that is answered as `answer` says, and when it was asked, in seconds. */
function application(answer: (seconds: number) => Result<SignedIn, SignInFailure>) {
  const asked: number[] = [];
  const begin = Date.now();
  const way: SignInWay = {
    method: 'application',
    consentUrl: 'https://login.example/adminconsent',
    async start() {
      const seconds = (Date.now() - begin) / 1_000;
      asked.push(seconds);
      return answer(seconds);
    },
  };
  return { way, asked };
}

function progress() {
  const signedIn: SignedIn[] = [];
  let changes = 0;
  const sign = new SignInProgress({
    now: () => epochMs(Date.now()),
    onChange: () => {
      changes += 1;
    },
    onSignedIn: (who) => void signedIn.push(who),
  });
  return { sign, signedIn, changes: () => changes };
}

test('consent is asked for again after 5 seconds, and ever more seldom up to every 30', async () => {
  const { way, asked } = application((seconds) =>
    seconds > 200 ? granted : refused('consent-missing'),
  );
  const { sign, signedIn } = progress();
  sign.start(way);
  await vi.advanceTimersByTimeAsync(0);
  expect(sign.view).toMatchObject({
    kind: 'awaiting-consent',
    url: way.method === 'application' && way.consentUrl,
  });
  await vi.advanceTimersByTimeAsync(5 * minute);
  const pauses = asked.slice(1).map((at, index) => Math.round(at - (asked[index] ?? 0)));
  expect(pauses[0]).toBe(5);
  expect(Math.max(...pauses)).toBe(30);
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect(sign.view).toEqual({ kind: 'signed-in', account: null, endsAt: null });
  expect(signedIn).toEqual([{ account: null, endsAt: null }]);
});

test('after 30 minutes without consent somebody has to ask again', async () => {
  const { way, asked } = application(() => refused('consent-missing'));
  const { sign } = progress();
  sign.start(way);
  await vi.advanceTimersByTimeAsync(29 * minute);
  expect(sign.view.kind).toBe('awaiting-consent');
  await vi.advanceTimersByTimeAsync(2 * minute);
  expect(sign.view).toMatchObject({ kind: 'failed', failure: { cause: 'consent-missing' } });
  const before = asked.length;
  await vi.advanceTimersByTimeAsync(60 * minute);
  expect(asked).toHaveLength(before);
});

test('a bad minute of the network does not end the wait for consent', async () => {
  const { way } = application((seconds) => {
    if (seconds < 10) return refused('consent-missing');
    return seconds < 60 ? refused('offline') : granted;
  });
  const { sign } = progress();
  sign.start(way);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(sign.view.kind).toBe('awaiting-consent');
  await vi.advanceTimersByTimeAsync(2 * minute);
  expect(sign.view.kind).toBe('signed-in');
});

test('a refusal of another kind ends the wait for consent', async () => {
  const { way } = application((seconds) =>
    refused(seconds < 10 ? 'consent-missing' : 'wrong-secret'),
  );
  const { sign } = progress();
  sign.start(way);
  await vi.advanceTimersByTimeAsync(minute);
  expect(sign.view).toMatchObject({ kind: 'failed', failure: { cause: 'wrong-secret' } });
});

test('asked by hand while it waits for consent, it asks at once and keeps the link on screen', async () => {
  const { way, asked } = application(() => refused('consent-missing'));
  const { sign } = progress();
  sign.start(way);
  await vi.advanceTimersByTimeAsync(1_000);
  sign.start(way);
  expect(sign.view.kind).toBe('awaiting-consent');
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual([0, 1]);
  // Of the first wait nothing is left: the next question is the second one's.
  await vi.advanceTimersByTimeAsync(4_500);
  expect(asked).toEqual([0, 1]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toEqual([0, 1, 6]);
});

test('a new sign-in cancels the one under way, whose end is not told', async () => {
  const ends: ((answer: Result<SignedIn, SignInFailure>) => void)[] = [];
  const signals: AbortSignal[] = [];
  const device: SignInWay = {
    method: 'device',
    async start(signal) {
      signals.push(signal);
      const done = new Promise<Result<SignedIn, SignInFailure>>((resolve) => ends.push(resolve));
      const code = `CODE-${signals.length}`;
      return ok({ code, url: 'https://login.example/device', expiresAt: epochMs(1), done });
    },
  };
  const { sign, signedIn } = progress();
  sign.start(device);
  await vi.advanceTimersByTimeAsync(0);
  expect(sign.view).toMatchObject({ kind: 'awaiting-code', code: 'CODE-1' });
  sign.start(device);
  expect(signals[0]?.aborted).toBe(true);
  await vi.advanceTimersByTimeAsync(0);
  ends[0]?.(ok({ account: 'first@contoso.example', endsAt: null }));
  await vi.advanceTimersByTimeAsync(0);
  expect(sign.view).toMatchObject({ kind: 'awaiting-code', code: 'CODE-2' });
  expect(signedIn).toEqual([]);
  ends[1]?.(ok({ account: 'second@contoso.example', endsAt: epochMs(7) }));
  await vi.advanceTimersByTimeAsync(0);
  expect(sign.view).toEqual({
    kind: 'signed-in',
    account: 'second@contoso.example',
    endsAt: epochMs(7),
  });
});

test('a sign-in that was cancelled says nothing more', async () => {
  const { way } = application(() => refused('consent-missing'));
  const { sign, changes } = progress();
  sign.start(way);
  await vi.advanceTimersByTimeAsync(0);
  sign.cancel();
  const before = changes();
  await vi.advanceTimersByTimeAsync(40 * minute);
  expect(sign.view).toEqual({ kind: 'idle' });
  expect(changes()).toBe(before);
});
