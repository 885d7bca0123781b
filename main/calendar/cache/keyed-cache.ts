import { randomBytes } from 'node:crypto';
import type { Result } from '../../../shared/result.ts';
import type { OpenFailure } from '../../sqlite/open-database.ts';
import { cacheKeyLength } from './cache-seal.ts';
import { type CalendarCache, openCalendarCache } from './calendar-cache.ts';

/** What a cache is opened with whose key is kept elsewhere. */
export interface KeyedCacheParts {
  /** `:memory:` keeps nothing, and needs no key. */
  readonly file: string;
  /** Asks for the key, once; the error says in a word why there is none. Never rejects. */
  readonly key: () => Promise<Result<Uint8Array, string>>;
  readonly onFailure: (failure: OpenFailure | NoKey) => void;
}

/** The file cannot be read or written without its key, so the cache is in memory. */
export interface NoKey {
  readonly cause: 'no-key';
  readonly code: string;
}

/**
 * A calendar cache at once, on its file once the key is there. Until then nothing seems to have been
 * cached, and what is written waits; without a key the cache is in memory for as long as it is open.
 */
export function openKeyedCache({ file, key, onFailure }: KeyedCacheParts): CalendarCache {
  const inMemory = () => openCalendarCache(':memory:', randomBytes(cacheKeyLength), onFailure);
  if (file === ':memory:') return inMemory();
  let opened: CalendarCache | null = null;
  let closed = false;
  /** What waits for the cache; null: it was closed before. */
  const waiting: ((cache: CalendarCache | null) => void)[] = [];

  void key().then((answer) => {
    if (closed) return;
    if (!answer.ok) onFailure({ cause: 'no-key', code: answer.error });
    const cache = answer.ok ? openCalendarCache(file, answer.value, onFailure) : inMemory();
    for (const work of waiting.splice(0)) work(cache);
    opened = cache;
  });

  function whenOpened(work: (cache: CalendarCache | null) => void): void {
    if (opened || closed) work(opened);
    else waiting.push(work);
  }

  return {
    write: (read, meetings) => whenOpened((cache) => cache?.write(read, meetings)),
    writeRound: (read, round) =>
      new Promise((resolve) => {
        whenOpened((cache) => resolve(cache ? cache.writeRound(read, round) : false));
      }),
    place: (calendar) => opened?.place(calendar) ?? null,
    forgetPlace: (calendar) => whenOpened((cache) => cache?.forgetPlace(calendar)),
    copies: (iCalUid) => opened?.copies(iCalUid) ?? [],
    involving: (person, window) => opened?.involving(person, window) ?? [],
    read: (calendar, window) => opened?.read(calendar, window) ?? null,
    purgeBefore: (instant) => whenOpened((cache) => cache?.purgeBefore(instant)),
    forgetReadAfter: (instant) => whenOpened((cache) => cache?.forgetReadAfter(instant)),
    close() {
      closed = true;
      for (const work of waiting.splice(0)) work(null);
      opened?.close();
      // What goes on in slices may ask once more.
      opened = null;
    },
  };
}
