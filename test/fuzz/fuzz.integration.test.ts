import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { answerCall } from '../../main/shell/answer-call.ts';
import { allTogether, noCalls } from './call-figures.ts';
import { draws } from './draws.ts';
import { fuzzAdapter } from './fuzz-adapters.ts';
import { everyCall, fuzzCalls, send } from './fuzz-calls.ts';
import { fileReaders, fuzzFiles } from './fuzz-files.ts';
import { fuzzReceiver } from './fuzz-receiver.ts';
import { payloadsFor } from './payloads.ts';
import { startTenantThread } from './start-tenant-thread.ts';
import { watched } from './watch-process.ts';

const seed = 'check';

describe('whatever is sent', () => {
  test('each call answers or refuses it', async () => {
    const tenant = await startTenantThread('microsoft');
    const runs = 25;
    const { calls, problems } = await fuzzCalls({ tenant, seed, runs });
    await tenant.close();
    expect(problems).toEqual([]);
    expect(Object.keys(calls)).toEqual(Object.keys(everyCall));
    const { sent, answered, refused } = allTogether(Object.values(calls));
    expect(sent).toBe(runs * Object.keys(everyCall).length);
    // Both kinds of payload get somewhere: some are taken, most are not.
    expect(answered).toBeGreaterThan(sent / 20);
    expect(refused).toBeGreaterThan(sent / 3);
  });

  test('each reader of files takes or refuses it', async () => {
    const { files, problems } = await fuzzFiles({ seed, runs: 60 });
    expect(problems).toEqual([]);
    expect(Object.keys(files)).toEqual(fileReaders.map(({ name }) => name));
    for (const { answered, refused } of Object.values(files)) {
      expect(answered).toBeGreaterThan(0);
      expect(refused).toBeGreaterThan(0);
    }
  });

  test.each(['microsoft', 'google'] as const)(
    'the adapter of %s answers or fails',
    async (name) => {
      const tenant = await startTenantThread(name);
      const { problems, strayed, spoiled } = await fuzzAdapter({ tenant, seed, runs: 60 });
      await tenant.close();
      expect(problems).toEqual([]);
      expect(spoiled).toBeGreaterThan(20);
      expect([...strayed].filter((host) => host.endsWith('with a token'))).toEqual([]);
    },
  );

  test.each(['microsoft', 'google'] as const)('the receiver of %s goes on', async (name) => {
    const { figures, problems } = await fuzzReceiver(name, { seed, runs: 100 });
    expect(problems).toEqual([]);
    expect(figures.answered + figures.refused).toBe(100);
  });
});

describe('the fuzzer', () => {
  const calls = { add: { input: z.object({ n: z.number().or(z.nan()) }), output: z.number() } };

  /** What came of payloads for a call with this handler. */
  async function fuzzed(handler: (input: { n: number }) => number): Promise<readonly string[]> {
    const handlers = { add: handler };
    const answer = answerCall({ calls, handlers, call: 'add', channel: 'add' }, () => undefined);
    const payloads = draws(payloadsFor(calls.add.input, []), { seed, name: 'add' });
    const wrong: string[] = [];
    for (let run = 0; run < 400; run += 1) {
      const came = await send((given) => answer(null, given), payloads.next().value, noCalls());
      if (came.wrong) wrong.push(came.wrong);
    }
    return wrong;
  }

  test('finds a handler that throws where a number is none', async () => {
    const throwing = ({ n }: { n: number }) => {
      if (Number.isNaN(n)) throw new RangeError('not a number');
      return n;
    };
    expect(await fuzzed(throwing)).toContain('it failed');
    expect(await fuzzed(({ n }) => (Number.isNaN(n) ? 0 : n))).toEqual([]);
  });

  test('finds what changes every object, and a promise that nobody catches', async () => {
    const { seen } = await watched(async (look) => {
      Reflect.set(Object.prototype, 'isAdmin', true);
      look();
      Reflect.deleteProperty(Object.prototype, 'isAdmin');
    });
    expect(seen.join()).toContain('Object.prototype was changed');
  });

  test('finds a reader that throws, or takes too long', async () => {
    const readers = fileReaders.slice(0, 1).map((reader) => ({
      ...reader,
      read: () => {
        throw new TypeError('planted');
      },
    }));
    const { problems } = await fuzzFiles({ seed, runs: 3, readers });
    expect(problems).toHaveLength(3);
  });

  test('draws the same again from the same seed, and something else from another', () => {
    const texts = (word: string) => {
      const drawn = draws(payloadsFor(everyCall.checkIn.input, []), {
        seed: word,
        name: 'checkIn',
      });
      return Array.from({ length: 60 }, () => typeof drawn.next().value);
    };
    expect(texts('one')).toEqual(texts('one'));
    expect(texts('one')).not.toEqual(texts('another'));
  });
});
