import { z } from 'zod';

/** Who helps a visitor who is not led to a room: staff, somebody at a phone, or the tenant's own words. */
export const helpSchema = z.union([
  z.strictObject({ staffed: z.literal(true) }),
  z.strictObject({ staffed: z.literal(false), phone: z.string().min(1).max(40) }),
  z.strictObject({ text: z.string().min(1).max(160) }),
]);

/** Who helps a visitor who is not led to a room. */
export type Help = z.infer<typeof helpSchema>;

/** The languages that the screens speak, by their ISO 639 codes. */
export const screenLanguages = ['en', 'de'] as const;

/** One of {@link screenLanguages}. */
export type ScreenLanguage = (typeof screenLanguages)[number];

/** What the visitor's screens need to know about the kiosk before anyone has touched it. */
export const screenSettingsSchema = z.object({
  tenantName: z.string(),
  /** IANA name; all times on the screen are in this zone. */
  timeZone: z.string(),
  /** Seconds without a touch after which the screen asks whether someone is still there. */
  idleSeconds: z.number(),
  /** What a visitor may choose from; the screens greet in the first. */
  languages: z.tuple([z.enum(screenLanguages)], z.enum(screenLanguages)),
  help: helpSchema,
  brand: z.object({
    /** `#rrggbb`; null for the product's own. */
    colour: z.string().nullable(),
    /** Whether there is a picture at {@link logoPath}. */
    logo: z.boolean(),
  }),
});

/** Where the pages find the tenant's logo: the address's path. */
export const logoPath = '/brand/logo';

/** What the visitor's screens need to know about the kiosk. */
export type ScreenSettings = z.infer<typeof screenSettingsSchema>;
