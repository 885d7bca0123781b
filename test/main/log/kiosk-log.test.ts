import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKioskLog } from '../../../main/log/kiosk-log.ts';
import { attemptIdSchema } from '../../../shared/completion.ts';

const minute = 60_000;
const told: string[] = [];
const written: string[] = [];
const log = () =>
  createKioskLog({ write: (line) => written.push(line) }, { tell: (text) => told.push(text) });
const messages = (): readonly string[] => written.map((line) => JSON.parse(line).msg);

beforeEach(() => {
  vi.useFakeTimers();
  told.length = 0;
  written.length = 0;
});
afterEach(() => vi.useRealTimers());

describe('the log', () => {
  it('says once a minute what happens again and again, and then how often it did', () => {
    const { problem } = log();
    for (let n = 0; n < 1_000; n += 1) problem('calendar: offline (ECONNREFUSED)');
    expect(messages()).toEqual(['calendar: offline (ECONNREFUSED)']);
    vi.advanceTimersByTime(minute);
    expect(messages().slice(1)).toEqual(['calendar: offline (ECONNREFUSED) … 999 more times']);
    problem('calendar: offline (ECONNREFUSED)');
    vi.advanceTimersByTime(minute);
    expect(messages()).toHaveLength(3);
    expect(told).toEqual(messages());
  });

  it('says what each check-in met, though it is the same', () => {
    const { problem } = log();
    const attempts = [randomUUID(), randomUUID()].map((id) => attemptIdSchema.parse(id));
    for (const attempt of attempts) problem('calendar: timeout (deadline passed)', attempt);
    problem('calendar: timeout (deadline passed)');
    expect(written.map((line) => JSON.parse(line).attempt)).toEqual([...attempts, undefined]);
  });

  it('stays small whatever floods it', () => {
    const { problem } = log();
    for (let n = 0; n < 10_000; n += 1) problem(`problem ${n} of ${'many '.repeat(n % 2_000)}`);
    expect(written).toHaveLength(101);
    expect(messages().at(-1)).toBe('problems of other kinds');
    for (const line of written) expect(line.length).toBeLessThan(4_300);
    vi.advanceTimersByTime(minute);
    expect(messages().at(-1)).toBe('problems of other kinds … 9899 more times');
    problem('problem 1 of ');
    expect(messages().at(-1)).toBe('problem 1 of ');
  });

  it('says at its end what it had not said yet', () => {
    const { problem, flush } = log();
    problem('a wrong staff PIN was given');
    problem('a wrong staff PIN was given');
    flush();
    expect(messages().at(-1)).toBe('a wrong staff PIN was given … 1 more time');
    flush();
    expect(written).toHaveLength(2);
  });

  it('has nothing in it, nor on the terminal, that a problem or an event let slip', () => {
    const { problem, event } = log();
    problem('not found: alex.kim@contoso.example');
    event('started', { version: '0.1.0', by: 'alex.kim@contoso.example' });
    expect(written.join() + told.join()).not.toContain('alex');
    expect(JSON.parse(written[1] ?? '')).toMatchObject({ version: '0.1.0', by: '<address>' });
  });
});
