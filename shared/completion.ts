import { z } from 'zod';
import { epochMsSchema, timeSpanSchema } from './epoch-ms.ts';
import { shownRoomSchema } from './outcome.ts';
import { wifiSchema } from './wifi.ts';

/** Names one pass of one visitor through the screens; made by the screen, unique for ever. */
export const attemptIdSchema = z.uuid().brand('AttemptId');

/** Names one pass of one visitor through the screens. */
export type AttemptId = z.infer<typeof attemptIdSchema>;

/** An opaque stand-in for something main knows (a host, a meeting); worthless after the visitor left. */
export const handleSchema = z.string().min(1).max(64).brand('Handle');

/** An opaque stand-in for something main knows. */
export type Handle = z.infer<typeof handleSchema>;

/** When cached details were read from the calendar; null when they are live. */
const cachedAtSchema = epochMsSchema.nullable();

const answerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('room'),
    meeting: timeSpanSchema,
    rooms: z.array(shownRoomSchema).min(1),
    cachedAt: cachedAtSchema,
  }),
  z.object({
    kind: z.literal('meeting-without-room'),
    meeting: timeSpanSchema,
    cachedAt: cachedAtSchema,
  }),
  z.object({
    kind: z.literal('question'),
    candidates: z.array(timeSpanSchema.extend({ handle: handleSchema })).min(1),
    cachedAt: cachedAtSchema,
  }),
  z.object({ kind: z.literal('no-meeting'), cachedAt: cachedAtSchema }),
  z.object({ kind: z.literal('unavailable') }),
]);

/** What the visitor is told about the meeting, and nothing more than that. */
export type CompletionAnswer = z.infer<typeof answerSchema>;

/** Everything the completion screen may show. Main sends it; a later one for the same attempt replaces it. */
export const completionSchema = z.object({
  attempt: attemptIdSchema,
  /** The name the visitor chose or typed. */
  hostName: z.string(),
  answer: answerSchema,
  /** True when this replaces an earlier answer that said something else. */
  changed: z.boolean(),
  /** True while the visit could not be written to disk: the visitor is asked to tell reception. */
  tellReception: z.boolean(),
  wifi: wifiSchema.nullable(),
});

/** Everything the completion screen may show. */
export type Completion = z.infer<typeof completionSchema>;
