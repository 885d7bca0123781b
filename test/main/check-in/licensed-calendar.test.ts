import { expect, onTestFinished, test } from 'vitest';
import { cacheKeyLength } from '../../../main/calendar/cache/cache-seal.ts';
import { openCalendarCache } from '../../../main/calendar/cache/calendar-cache.ts';
import { emailAddress } from '../../../main/calendar/meeting.ts';
import type { SyncCursor } from '../../../main/calendar/provider.ts';
import { licensedCache } from '../../../main/check-in/licensed-calendar.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';

const calendar = emailAddress('alex.kim@contoso.example');
const window = { start: epochMs(0), end: epochMs(1_000) };
const read = { calendar, window, startedAt: epochMs(2), endedAt: epochMs(2) };
const round = { kind: 'whole', meetings: [], cursor: 'next' as SyncCursor } as const;

test('what arrives after a licence ended is not kept: a read, or a round of sync', async () => {
  const cache = openCalendarCache(':memory:', new Uint8Array(cacheKeyLength), ({ code }) => {
    throw new Error(code);
  });
  onTestFinished(() => cache.close());
  let isCovered = false;
  const licensed = licensedCache(cache, () => isCovered);
  licensed.write({ calendar, window, startedAt: epochMs(1) }, []);
  expect(await licensed.writeRound(read, round)).toBe(false);
  expect(cache.read(calendar, window)).toBeNull();
  expect(cache.place(calendar)).toBeNull();

  isCovered = true;
  licensed.write({ calendar, window, startedAt: epochMs(1) }, []);
  expect(cache.read(calendar, window)).toMatchObject({ asOf: 1 });
  expect(await licensed.writeRound(read, round)).toBe(true);
  expect(licensed.place(calendar)).toMatchObject({ asOf: 2 });
});
