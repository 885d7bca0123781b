import { z } from 'zod';
import { type EpochMs, epochMsSchema } from '../../shared/epoch-ms.ts';

/** How often a new version is started until it is given up, and how many that were are remembered. */
export const mostStarts = 3;
const mostBarred = 20;

/** How a look for a new version ended. */
export const lookOutcomes = [
  'up-to-date',
  'ready',
  'barred',
  'by-hand',
  'not-signed',
  'not-reached',
  'not-downloaded',
  'not-written',
  'not-offered',
] as const;

const trialSchema = z.object({
  version: z.string(),
  /** The version that it is to take the place of, and that comes back if it fails. */
  from: z.string(),
  /** How often it was started. */
  starts: z.int().min(0),
  /** Whether the version before it could use the policy file. */
  policyRead: z.boolean(),
  /** What it found wrong with itself when it last looked; null where it found nothing. */
  complaint: z.string().nullable(),
});

/** What is known of updates across restarts. */
export const updateStorySchema = z.object({
  /** A new version that has not yet shown that it is well. */
  trial: trialSchema.nullable(),
  /** Versions that were put back, the newest last: they are never offered again. */
  barred: z.array(z.object({ version: z.string(), at: epochMsSchema, why: z.string() })),
  /** The last version that proved well. */
  proven: z.object({ version: z.string(), from: z.string(), at: epochMsSchema }).nullable(),
  /** The last look for a new version; the version is null where none was learnt of. */
  looked: z
    .object({
      at: epochMsSchema,
      outcome: z.enum(lookOutcomes),
      version: z.string().nullable(),
      detail: z.string().nullable(),
    })
    .nullable(),
});

/** What is known of updates across restarts. */
export type UpdateStory = z.infer<typeof updateStorySchema>;

/** A new version under trial. */
export type Trial = NonNullable<UpdateStory['trial']>;

/** The last look for a new version. */
export type Look = NonNullable<UpdateStory['looked']>;

/** Nothing has happened yet. */
export const emptyStory: UpdateStory = { trial: null, barred: [], proven: null, looked: null };

/** Whether a version was put back once. */
export const isBarred = ({ barred }: UpdateStory, version: string): boolean =>
  barred.some((each) => each.version === version);

/** A new version lies ready, and is to be started next. */
export const begun = (
  story: UpdateStory,
  trial: Pick<Trial, 'version' | 'from' | 'policyRead'>,
): UpdateStory => ({ ...story, trial: { ...trial, starts: 0, complaint: null } });

/** The new version is about to be started once more; null where it had its starts, or is none. */
export function started(story: UpdateStory): UpdateStory | null {
  const { trial } = story;
  if (!trial || trial.starts >= mostStarts) return null;
  return { ...story, trial: { ...trial, starts: trial.starts + 1 } };
}

/** What the new version finds wrong with itself; null where that has passed. */
export const complained = (story: UpdateStory, complaint: string | null): UpdateStory =>
  story.trial ? { ...story, trial: { ...story.trial, complaint } } : story;

/** The new version is well, and has its place for good. */
export function proved(story: UpdateStory, at: EpochMs): UpdateStory {
  if (!story.trial) return story;
  const { version, from } = story.trial;
  return { ...story, trial: null, proven: { version, from, at } };
}

/** The new version is given up, for good. */
export function putBack(story: UpdateStory, why: string, at: EpochMs): UpdateStory {
  if (!story.trial) return story;
  const { version, complaint } = story.trial;
  const others = story.barred.filter((each) => each.version !== version);
  const barred = [...others, { version, at, why: complaint ?? why }].slice(-mostBarred);
  return { ...story, trial: null, barred };
}

/** The trial came to nothing through nobody's fault: somebody else put other files there. */
export const abandoned = (story: UpdateStory): UpdateStory => ({ ...story, trial: null });
