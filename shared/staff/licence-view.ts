import { z } from 'zod';
import { epochMsSchema } from '../epoch-ms.ts';

/** How a licence stands, or why there is none that counts. */
export const licenceStates = [
  'valid',
  /** Past its end, within the days of grace: everything still works. */
  'in-grace',
  'expired',
  'not-yet-valid',
  /** Not signed by the vendor, or changed afterwards. */
  'tampered',
  'unreadable',
  'missing',
  /** Valid, but it does not cover calendar lookup. */
  'without-calendar',
  /** The clock of the kiosk was turned back behind a moment that it has already seen. */
  'clock-turned-back',
] as const;

/** One of {@link licenceStates}. */
export type LicenceState = (typeof licenceStates)[number];

/** What staff are told of the licence. */
export const licenceViewSchema = z.object({
  state: z.enum(licenceStates),
  customer: z.string().nullable(),
  tier: z.string().nullable(),
  entitlements: z.array(z.string()),
  expiresAt: epochMsSchema.nullable(),
  graceEndsAt: epochMsSchema.nullable(),
  /** Whether the policy file gives it: then it cannot be changed at the screen. */
  isLocked: z.boolean(),
});

/** What staff are told of the licence. */
export type LicenceView = z.infer<typeof licenceViewSchema>;
