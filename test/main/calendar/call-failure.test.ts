import { describe, expect, test } from 'vitest';
import { aborted, codeWord, noAnswer, untilAborted } from '../../../main/calendar/call-failure.ts';

const caused = (cause: unknown) => new TypeError('fetch failed', { cause });
const coded = (code: string) => Object.assign(new Error(`connect ${code} 10.0.0.1`), { code });

describe('no answer', () => {
  test.each([
    ['Node: refused', caused(coded('ECONNREFUSED')), 'offline', 'ECONNREFUSED'],
    ['Node: no such host', caused(coded('ENOTFOUND')), 'offline', 'ENOTFOUND'],
    ['Node: unknown certificate', caused(coded('CERT_HAS_EXPIRED')), 'offline', 'CERT_HAS_EXPIRED'],
    [
      'Chromium: no network',
      new Error('net::ERR_INTERNET_DISCONNECTED'),
      'offline',
      'ERR_INTERNET_DISCONNECTED',
    ],
    ['Chromium: redirect', new Error('Redirect was cancelled'), 'bad-response', 'redirect'],
    [
      'anything else',
      new Error('at https://x/users/alex@contoso.example'),
      'offline',
      'network error',
    ],
    ['no error at all', 'boom', 'offline', 'network error'],
  ])('%s', (_, error, cause, detail) => {
    expect(noAnswer(error)).toEqual({ cause, retryAfter: null, detail });
  });
});

describe('an aborted call', () => {
  test('is a timeout where a deadline passed', () => {
    const signal = AbortSignal.abort(new DOMException('too late', 'TimeoutError'));
    expect(aborted(signal).error.cause).toBe('timeout');
  });

  test('is offline where the caller went away', () => {
    expect(aborted(AbortSignal.abort()).error.cause).toBe('offline');
    expect(aborted(AbortSignal.abort('gone')).error.cause).toBe('offline');
  });
});

test.each([
  ['ErrorAccessDenied', 'ErrorAccessDenied'],
  ['invalid_client', 'invalid_client'],
  ['no access to alex@contoso.example', 'unnamed'],
  ['', 'unnamed'],
])('the code %j is told as %s', (code, word) => {
  expect(codeWord(code)).toBe(word);
});

describe('waiting until aborted', () => {
  const otherwise = () => 'gave up';

  test('gives what the work gives, or its error', async () => {
    const { signal } = new AbortController();
    expect(await untilAborted(Promise.resolve('done'), signal, otherwise)).toBe('done');
    const bug = Promise.reject(new Error('bug'));
    await expect(untilAborted(bug, signal, otherwise)).rejects.toThrow('bug');
  });

  test('ends with the signal, before or after it began', async () => {
    const never = new Promise<string>(() => undefined);
    expect(await untilAborted(never, AbortSignal.abort(), otherwise)).toBe('gave up');
    const controller = new AbortController();
    const waiting = untilAborted(never, controller.signal, otherwise);
    controller.abort();
    expect(await waiting).toBe('gave up');
  });

  test('leaves no unhandled rejection behind when the work fails later', async () => {
    const late = Promise.reject(new Error('late'));
    expect(await untilAborted(late, AbortSignal.abort(), otherwise)).toBe('gave up');
  });
});
