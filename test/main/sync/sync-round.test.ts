import { expect, test } from 'vitest';
import type { SyncPlace } from '../../../main/calendar/cache/calendar-cache.ts';
import { emailAddress } from '../../../main/calendar/meeting.ts';
import type { SyncCursor, SyncRound } from '../../../main/calendar/provider.ts';
import { syncRound } from '../../../main/sync/sync-round.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';
import { ok } from '../../../shared/result.ts';

const room = emailAddress('aurora@contoso.example');
const now = epochMs(1_000_000);
const window = { start: epochMs(0), end: epochMs(2_000_000) };
const cursor = 'where it was' as SyncCursor;
const changes: SyncRound = { kind: 'changes', meetings: [], gone: [], cursor };
const startOver: SyncRound = { kind: 'start-over' };

/** One round with a cache that has its place, of a provider that gives these answers in turn. */
async function aRound(
  place: Partial<SyncPlace>,
  answers: readonly SyncRound[],
  { isKept = true, signal = new AbortController().signal } = {},
) {
  const steps: unknown[] = [];
  const left = [...answers];
  const end = await syncRound(
    {
      provider: {
        sync: async (_calendar, _window, since) => {
          steps.push(['sync', since]);
          return ok(left.shift() ?? startOver);
        },
      },
      cache: {
        place: () => ({ cursor, window, asOf: now, ...place }),
        forgetPlace: () => steps.push('forget the place'),
        forgetReadAfter: (instant) => steps.push(['forget what was read after', instant]),
        writeRound: async ({ startedAt }, { kind }) => {
          steps.push(['write', kind, startedAt]);
          return isKept;
        },
      },
      now: () => now,
    },
    room,
    window,
    signal,
  );
  return { end, steps };
}

test('goes on from where the last one was', async () => {
  const { end, steps } = await aRound({}, [changes]);
  expect(end).toEqual({ kind: 'read', found: 'nothing-new', startedAt: now });
  expect(steps).toEqual([
    ['sync', cursor],
    ['write', 'changes', now],
  ]);
});

test('begins anew for another window', async () => {
  const { steps } = await aRound({ window: { ...window, end: now } }, [changes]);
  expect(steps[0]).toEqual(['sync', null]);
});

test('begins anew at once where the provider lost the place', async () => {
  const { end, steps } = await aRound({}, [startOver, { ...changes, kind: 'whole' }]);
  expect(end).toMatchObject({ kind: 'read', found: 'all' });
  expect(steps).toEqual([
    ['sync', cursor],
    'forget the place',
    ['sync', null],
    ['write', 'whole', now],
  ]);
});

test('does not begin anew for ever', async () => {
  const { end, steps } = await aRound({}, [startOver, startOver, startOver]);
  expect(end).toMatchObject({ kind: 'failed', failure: { cause: 'bad-response' } });
  expect(steps.filter((step) => Array.isArray(step))).toHaveLength(2);
});

test('forgets what was read by a clock that was ahead', async () => {
  const { steps } = await aRound({ asOf: epochMs(now + 1) }, [{ ...changes, kind: 'whole' }]);
  expect(steps.slice(0, 3)).toEqual([
    ['forget what was read after', now],
    'forget the place',
    ['sync', null],
  ]);
});

test('says where the cache did not take it, and writes nothing once it is given up', async () => {
  expect((await aRound({}, [changes], { isKept: false })).end).toEqual({ kind: 'not-kept' });
  const { end, steps } = await aRound({}, [changes], { signal: AbortSignal.abort() });
  expect(end).toEqual({ kind: 'abandoned' });
  expect(steps).toEqual([['sync', cursor]]);
});
