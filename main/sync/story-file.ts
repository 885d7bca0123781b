import type { z } from 'zod';
import { type EpochMs, epochMsSchema, minute } from '../../shared/epoch-ms.ts';
import { parsedJson } from '../../shared/parsed-json.ts';
import { readSmallFile } from '../tenant/small-file.ts';
import { writeDurably } from '../tenant/write-durably.ts';
import { mostOutages, type PastOutage, type SyncStory, syncStorySchema } from './sync-story.ts';

/** Milliseconds by which what is on disk may be behind while nothing goes wrong. */
const keepEvery = 60 * minute;

const keptStorySchema = syncStorySchema.extend({ at: epochMsSchema });

/** A story, and when it stood so. */
export type KeptStory = z.infer<typeof keptStorySchema>;

/** What a file tells; null where there is none, or none that can be understood. */
export function readStory(file: string): KeptStory | null {
  try {
    const kept = keptStorySchema.safeParse(parsedJson(readSmallFile(file) ?? ''));
    return kept.success ? kept.data : null;
  } catch {
    // What the disk refuses is told by the check of the disk.
    return null;
  }
}

/** Keeps how the sync goes across restarts, for `doctor` and the staff. */
export class StoryFile {
  readonly #file: string;
  readonly #now: () => EpochMs;
  /** Outages before this start. */
  readonly #earlier: readonly PastOutage[];
  #kept: { readonly at: EpochMs; readonly state: string } | null = null;

  constructor(file: string, now: () => EpochMs) {
    this.#file = file;
    this.#now = now;
    this.#earlier = outagesIn(readStory(file));
  }

  /** The story with the outages from before this start. */
  whole(story: SyncStory): SyncStory {
    return { ...story, outages: [...this.#earlier, ...story.outages].slice(-mostOutages) };
  }

  /**
   * Takes a {@link whole} story down: at once where an outage began or ended, else once an hour. What
   * the disk refuses is tried again after the next turn.
   */
  keep(story: SyncStory): void {
    const { lastRoundAt, outage, outages } = story;
    if (lastRoundAt === null && !outage) return;
    const at = this.#now();
    const state = JSON.stringify([lastRoundAt === null, outage?.since, outages.at(-1)?.until]);
    const isDue = !this.#kept || Math.abs(at - this.#kept.at) >= keepEvery;
    if (!isDue && this.#kept?.state === state) return;
    const kept: KeptStory = { ...story, at };
    if (writeDurably(this.#file, JSON.stringify(kept)).ok) this.#kept = { at, state };
  }
}

/** One that had not ended when it was taken down last is known until then. */
function outagesIn(kept: KeptStory | null): readonly PastOutage[] {
  if (!kept) return [];
  const { outage, outages, at } = kept;
  return outage ? [...outages, { cause: outage.cause, from: outage.since, until: at }] : outages;
}
