import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { longestText } from '../../shared/check-in-form.ts';
import { helpSchema, screenLanguages } from '../../shared/screen-settings.ts';
import { Temporal } from '../../shared/temporal.ts';
import { wifiSecuritySchema } from '../../shared/wifi.ts';
import { calendarSchema } from './calendar-schema.ts';
import { pinHashForm } from './pin-hash-form.ts';
import { domain, optionalText, shortText, timeOfDay, timeZone } from './setting-kinds.ts';

/** Longest network name there is, in bytes (IEEE 802.11, 9.4.2.2). */
const longestSsid = 32;

/** As `kiosk.openingHours.days` names them, in the order of ISO 8601. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const systemTimeZone = () => Temporal.Now.timeZoneId();

const wifiSchema = z.strictObject({
  ssid: z
    .string()
    .min(1)
    .refine((ssid) => new TextEncoder().encode(ssid).length <= longestSsid, {
      error: `must not be longer than ${longestSsid} bytes`,
    })
    .describe("The guest network's name."),
  security: wifiSecuritySchema
    .default('WPA')
    .describe('Its protection: WPA covers WPA2 and WPA3 personal, open has no password.'),
  hidden: z.boolean().default(false).describe('Whether the network does not tell its name.'),
});

const brandSchema = z.strictObject({
  colour: z
    .string()
    .regex(/^#[\dA-Fa-f]{6}$/, 'must be a colour such as "#0f766e"')
    .nullable()
    .default(null)
    .meta({ description: 'A colour such as #0f766e.', otherwise: "the product's own" }),
  logo: z
    .string()
    .refine(isAbsolute, { error: 'must be an absolute path' })
    .nullable()
    .default(null)
    .meta({
      description: 'The whole path of a PNG, JPEG, WebP or harmless SVG file of at most 1 MB.',
      otherwise: "the product's own",
    }),
});

/** Longest licence there may be; one is about a tenth of that. */
const longestLicence = 8_000;

const orNull = <T>(value: T | undefined): T | null => value ?? null;

const tenantSchema = z.strictObject({
  name: z.string().trim().max(longestText).default('').meta({
    description: "The tenant's name, shown on the screens; without one they greet without a name.",
    otherwise: 'none',
  }),
  timeZone: timeZone.default(systemTimeZone).meta({
    description: 'The time zone, by its IANA name, such as Europe/Berlin.',
    otherwise: "the system's",
  }),
  domains: z.array(domain).default([]).meta({
    description: "E-mail domains of the tenant's own people; everybody else is a guest.",
    otherwise: "none; the host's own domain always counts",
  }),
  calendar: calendarSchema,
  wifi: wifiSchema
    .optional()
    .transform(orNull)
    .describe(
      'The guest network that is shown to a visitor who has arrived. Its password is a secret, and no part of a policy.',
    ),
  brand: brandSchema.prefault({}).describe('What the screens look like.'),
  licence: z.string().trim().min(1).max(longestLicence).nullable().default(null).meta({
    description:
      'The licence, as its file has it; without one visitors are checked in and no calendar is asked.',
    otherwise: 'the one entered at the screen',
  }),
});

const staffSchema = z.strictObject({
  pinHash: z
    .string()
    .regex(pinHashForm, 'must be what "--hash-pin" printed')
    .nullable()
    .default(null)
    .meta({
      description:
        'The hash of the staff PIN, as "--hash-pin" prints it; it stands above any PIN chosen at the screen.',
      otherwise: 'none',
    }),
  resetPin: shortText.nullable().default(null).meta({
    description: "Any word: each new one removes the kiosk's own PIN, once.",
    otherwise: 'none',
  }),
  choosePin: z
    .boolean()
    .default(false)
    .describe(
      'Whether whoever is in front of a kiosk without a PIN may choose it. For the day of the installation: anybody in the lobby could.',
    ),
  lockMinutes: z
    .int()
    .min(1)
    .max(30)
    .default(3)
    .describe('Minutes without a touch after which the settings lock.'),
});

const webhooksSchema = z.strictObject({
  url: z
    .url({ protocol: /^https$/, error: 'must be an https address' })
    .describe("As the provider reaches it; whatever the proxy adds to a path of the kiosk's own."),
  port: z.int().min(1).max(65_535).describe('The port that the kiosk listens on.'),
  address: z
    .union([z.ipv4(), z.ipv6()], { error: 'must be an IP address' })
    .default('127.0.0.1')
    .describe('The address that is listened on: the proxy is on this machine, as a rule.'),
});

const retentionSchema = z.strictObject({
  days: z
    .int()
    .min(1)
    .max(3_650)
    .default(90)
    .describe('Days after the arrival, after which a visit is forgotten.'),
  afterwards: z
    .enum(['delete', 'anonymise'])
    .default('delete')
    .describe("anonymise keeps when somebody came and what was shown, and nobody's name."),
});

const openingHoursSchema = z
  .strictObject({
    days: z
      .array(z.enum(weekdays))
      .default(['mon', 'tue', 'wed', 'thu', 'fri'])
      .describe('The days on which somebody may come.'),
    from: timeOfDay
      .default('06:00')
      .describe("The first time of these days, by the kiosk's clock."),
    to: timeOfDay.default('20:00').describe('The last time of these days, later than "from".'),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'must be later than "from"' });

const updatesSchema = z.strictObject({
  url: z
    .url({ protocol: /^https$/, error: 'must be an https address' })
    .refine((url) => !/^[^/]*\/\/[^/?#]*@/.test(url), { error: 'must not hold a user or password' })
    .describe('The folder that the update files lie in.'),
  from: timeOfDay
    .default('02:00')
    .describe(
      'From when on the kiosk may change over to a new version, by its clock. The hours may go past midnight.',
    ),
  to: timeOfDay.default('05:00').describe('Until when it may.'),
});

const screenLanguage = z.enum(screenLanguages);

const kioskSchema = z.strictObject({
  building: optionalText.meta({
    description: 'The building this kiosk stands in, as the calendar names it.',
    otherwise: 'none',
  }),
  timeZone: timeZone.optional().meta({
    description: 'The time zone of the times on the screen, by its IANA name.',
    otherwise: "the tenant's",
  }),
  idleSeconds: z
    .int()
    .min(15)
    .max(600)
    .default(45)
    .describe(
      'Seconds without a touch after which the screen asks whether someone is still there.',
    ),
  help: helpSchema.default({ staffed: true }).meta({
    description:
      'Who helps a visitor who is not led to a room: {"staffed": true}, {"staffed": false, "phone": "4411"} or {"text": "…"}.',
    otherwise: 'staffed',
  }),
  mode: z
    .enum(['kiosk', 'windowed'])
    .default('kiosk')
    .describe('kiosk fills the whole screen; windowed is for a desk.'),
  languages: z
    .tuple([screenLanguage], screenLanguage)
    .refine((languages) => new Set(languages).size === languages.length, {
      error: 'must not name a language twice',
    })
    .default([...screenLanguages])
    .meta({
      description: 'What visitors may choose from; the screens greet in the first.',
      uniqueItems: true,
    }),
  staff: staffSchema.prefault({}).describe("How staff get at the kiosk's settings."),
  webhooks: webhooksSchema
    .optional()
    .transform(orNull)
    .describe("Where a provider reaches the kiosk, and where the site's reverse proxy does."),
  retention: retentionSchema.prefault({}).describe('What becomes of visits that are old.'),
  openingHours: openingHoursSchema
    .prefault({})
    .describe("When somebody may come, by the kiosk's clock."),
  updates: updatesSchema
    .optional()
    .transform(orNull)
    .describe(
      'Where new versions come from, and in which hours of the night the kiosk may change over. Without it the kiosk updates nothing by itself.',
    ),
});

/**
 * Schema of a policy: what the tenant is, and what this kiosk is. Secrets are not in it. Each setting's
 * `description`, and `otherwise` where its default wants words, are all that is said of it to IT: the
 * documentation, Group Policy and editors have them from here.
 */
export const policySchema = z
  .strictObject({
    tenant: tenantSchema.prefault({}).describe('What the tenant is.'),
    kiosk: kioskSchema.prefault({}).describe('What this kiosk is.'),
  })
  .transform(({ tenant, kiosk }) => ({
    tenant,
    kiosk: { ...kiosk, timeZone: kiosk.timeZone ?? tenant.timeZone },
  }));

/** What the policy file and the device's own settings say, with a value for everything it leaves out. */
export type Policy = z.infer<typeof policySchema>;
