import { z } from 'zod';
import { epochMs } from '../../../../shared/epoch-ms.ts';
import { Temporal } from '../../../../shared/temporal.ts';

/** A time in what is posted, in UTC: other zones are not simulated. */
export const postedTime = z
  .strictObject({ dateTime: z.iso.datetime({ local: true }), timeZone: z.literal('UTC') })
  .transform(({ dateTime }) => epochMs(Temporal.Instant.from(`${dateTime}Z`).epochMilliseconds));
