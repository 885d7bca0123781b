import { z } from 'zod';

/*
 * What is read of Graph's answers, as its metadata (v1.0) and its samples have it: nearly everything
 * may be null or missing, enumerations may grow, unknown fields are ignored.
 */

const text = z.string().nullish();
const flag = z.boolean().nullish();

/** A date and time without offset, up to nanoseconds; Graph sends seven fraction digits. */
const localDateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?$/;

const dateTimeSchema = z.object({
  dateTime: z.string().regex(localDateTime),
  /** A Windows or IANA name; where it is missing, the zone that was asked for. */
  timeZone: text,
});

const recipientSchema = z.object({
  emailAddress: z.object({ name: text, address: text }).nullish(),
});

const responseSchema = z.object({ response: text }).nullish();

const locationSchema = z.object({
  displayName: text,
  locationType: text,
  locationEmailAddress: text,
  locationUri: text,
  uniqueId: text,
  uniqueIdType: text,
});

/** An event, as it stands on one calendar. */
export const eventSchema = z.object({
  id: z.string().min(1),
  iCalUId: text,
  start: dateTimeSchema,
  end: dateTimeSchema,
  isAllDay: flag,
  isCancelled: flag,
  isOrganizer: flag,
  organizer: recipientSchema.nullish(),
  attendees: z.array(recipientSchema.extend({ type: text, status: responseSchema })).nullish(),
  location: locationSchema.nullish(),
  locations: z.array(locationSchema).nullish(),
  sensitivity: text,
  showAs: text,
  responseStatus: responseSchema,
});

/** The fields of {@link eventSchema}: what is asked for, and all that is. */
export const eventFields = Object.keys(eventSchema.shape);

/** A user of the directory. */
export const userSchema = z.object({
  displayName: text,
  mail: text,
  department: text,
  accountEnabled: flag,
  userType: text,
});

/** The fields of {@link userSchema}. */
export const userFields = Object.keys(userSchema.shape);

/** A group of the directory. */
export const groupSchema = z.object({ id: z.string().min(1) });

/** One calendar's part of the answer to `getSchedule`; its items name nobody, and no meeting. */
export const scheduleSchema = z.object({
  scheduleId: text,
  error: z.unknown().optional(),
  /** A digit for each interval of the time that was asked for; `0` is free. */
  availabilityView: text,
  scheduleItems: z
    .array(z.object({ status: text, start: dateTimeSchema, end: dateTimeSchema }))
    .nullish(),
});

/** A room of the tenant's places. One badly kept room must not hide the others. */
export const roomSchema = z.object({
  emailAddress: text.catch(null),
  displayName: text.catch(null),
  building: text.catch(null),
  floorLabel: text.catch(null),
  floorNumber: z.union([z.number(), z.string()]).nullish().catch(null),
  /** Some tenants' places have it as text. */
  capacity: z
    .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
    .nullish()
    .catch(null),
});

/** The fields of {@link roomSchema}. */
export const roomFields = Object.keys(roomSchema.shape);

/** An event, as it stands on one calendar. */
export type WireEvent = z.infer<typeof eventSchema>;

/** One entry of an event's `locations`. */
export type WireLocation = z.infer<typeof locationSchema>;

/** A person as Graph writes organisers and attendees. */
export type WireRecipient = z.infer<typeof recipientSchema>;

/** One calendar's part of the answer to `getSchedule`. */
export type WireSchedule = z.infer<typeof scheduleSchema>;

/** A user of the directory. */
export type WireUser = z.infer<typeof userSchema>;

/** A room of the tenant's places. */
export type WireRoom = z.infer<typeof roomSchema>;

/** One page of any collection. */
export const pageSchema = <T>(item: z.ZodType<T>) =>
  z.object({ value: z.array(item), '@odata.nextLink': text, '@odata.deltaLink': text });

/** What Graph says when it refuses; `code` is the only part meant to be branched on. */
export const errorSchema = z.object({ error: z.object({ code: z.string() }) });
