import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCalendarCache } from '../../main/calendar/cache/calendar-cache.ts';
import { attemptIdSchema, type Completion } from '../../shared/completion.ts';
import { epochMs, minute } from '../../shared/epoch-ms.ts';
import { databaseFiles } from '../soak/database-files.ts';
import { type KioskSettings, openKioskOnDisk } from '../soak/kiosk-on-disk.ts';

/** One check-in, in milliseconds from the call of `checkIn`. */
export interface Timing {
  /** When `checkIn` returned. */
  readonly returned: number;
  /** When the first completion was shown. */
  readonly shown: number;
  /** `none`: the completion said that the calendar cannot be read. */
  readonly source: 'live' | 'cache' | 'none';
}

/** One kiosk with its files, at which one visitor checks in at a time. */
export interface Lane {
  checkIn(): Promise<Timing>;
  /** Sends the calendar request of the first lookup once more, bare: how long its answer took. */
  bareRequest(): Promise<number>;
  /** Empties the cache. */
  forgetMeetings(): void;
  close(): void;
}

/** Opens a kiosk and lets one visitor check in, after which its token and its cache are there. */
export async function openLane(
  settings: KioskSettings,
  expected: { readonly visitor: string; readonly host: string },
): Promise<Lane> {
  const profile = mkdtempSync(join(tmpdir(), 'bench-'));
  let shown: (completion: Completion) => void = () => undefined;
  let calendarRequest: Request | undefined;
  const kiosk = openKioskOnDisk(profile, settings, {
    show: (completion) => shown(completion),
    problem: () => undefined,
    fetch(input, init) {
      if (!calendarRequest) {
        const { url, headers } = new Request(input, init);
        if (url.includes('/calendarView')) calendarRequest = new Request(url, { headers });
      }
      return fetch(input, init);
    },
  });
  const { hosts } = await kiosk.findHosts(expected.host);
  const handle = hosts[0]?.handle;
  if (!handle) throw new Error(`${expected.host} is not in the directory`);

  const checkIn = async (): Promise<Timing> => {
    const completed = new Promise<{ readonly completion: Completion; readonly at: number }>(
      (resolve) => {
        shown = (completion) => {
          if (completion.attempt === attempt) resolve({ completion, at: performance.now() });
        };
      },
    );
    const attempt = attemptIdSchema.parse(randomUUID());
    const visitor = { name: expected.visitor, company: null, email: null };
    const begun = performance.now();
    kiosk.checkIn.checkIn({ attempt, visitor, host: { name: expected.host, handle } });
    const returned = performance.now() - begun;
    const { completion, at } = await completed;
    return { returned, shown: at - begun, source: sourceOf(completion) };
  };

  await checkIn();
  return {
    checkIn,
    async bareRequest() {
      if (!calendarRequest) throw new Error('no calendar was asked for');
      const begun = performance.now();
      const response = await fetch(calendarRequest.clone());
      await response.text();
      return performance.now() - begun;
    },
    forgetMeetings() {
      const key = Buffer.from(settings.cacheKey, 'base64');
      const cache = openCalendarCache(databaseFiles(profile).cache, key, ({ code }) => {
        throw new Error(`the cache did not open: ${code}`);
      });
      cache.purgeBefore(epochMs(Date.now() + 7 * 24 * 60 * minute));
      cache.close();
    },
    close() {
      kiosk.dispose();
      rmSync(profile, { recursive: true });
    },
  };
}

function sourceOf({ answer }: Completion): Timing['source'] {
  if (answer.kind === 'unavailable') return 'none';
  return answer.cachedAt === null ? 'live' : 'cache';
}
