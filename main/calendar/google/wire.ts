import { z } from 'zod';

/*
 * What is read of Google's answers about events, as its discovery document (calendar v3) has it:
 * nearly everything may be missing, enumerations may grow, unknown fields are ignored.
 */

const text = z.string().nullish();
const flag = z.boolean().nullish();

const timeSchema = z.object({
  /** Of an all-day event, without a zone. */
  date: text,
  /** RFC 3339. */
  dateTime: text,
  /** An IANA name; needed only where `dateTime` carries no offset. */
  timeZone: text,
});

const personSchema = z.object({
  email: text,
  displayName: text,
  /** The calendar that this copy is on. */
  self: flag,
});

const attendeeSchema = personSchema.extend({ resource: flag, responseStatus: text });

/** An event of `events.list`. A cancelled one may have nothing but its id. */
export const eventSchema = z.object({
  id: z.string().min(1),
  iCalUID: text,
  status: text,
  start: timeSchema.nullish(),
  end: timeSchema.nullish(),
  /** When an occurrence would have been, had nobody moved it; absent where nothing recurs. */
  originalStartTime: timeSchema.nullish(),
  organizer: personSchema.nullish(),
  attendees: z.array(attendeeSchema).nullish(),
  /** True where attendees may be missing. */
  attendeesOmitted: flag,
  guestsCanSeeOtherGuests: flag,
  location: text,
  visibility: text,
  transparency: text,
  eventType: text,
});

const names = (schema: z.ZodObject): string => Object.keys(schema.shape).join(',');

const parts: Readonly<Record<string, z.ZodObject>> = {
  start: timeSchema,
  end: timeSchema,
  originalStartTime: timeSchema,
  organizer: personSchema,
  attendees: attendeeSchema,
};

/** The fields of {@link eventSchema} as a partial response names them: what is asked for, and all that is. */
export const eventFields = Object.keys(eventSchema.shape)
  .map((name) => (parts[name] ? `${name}(${names(parts[name])})` : name))
  .join(',');

/** One page of events. */
export const eventsSchema = z.object({
  nextPageToken: text,
  /** On the last page only. */
  nextSyncToken: text,
  items: z.array(eventSchema).nullish(),
});

/** An event of `events.list`. */
export type WireEvent = z.infer<typeof eventSchema>;

/** A point in time, or a day, as Google writes them. */
export type WireTime = z.infer<typeof timeSchema>;

/** An organiser, or an attendee. */
export type WirePerson = z.infer<typeof personSchema>;

/** Somebody or something invited. */
export type WireAttendee = z.infer<typeof attendeeSchema>;

const reasons = z
  .array(z.object({ reason: text.catch(null) }))
  .nullish()
  .catch(null);

/** What Google says when it refuses: its older APIs in `errors`, its newer ones in `details` and `status`. */
export const errorSchema = z.object({
  error: z.object({
    code: z.number(),
    status: text.catch(null),
    errors: reasons,
    details: reasons,
  }),
});
