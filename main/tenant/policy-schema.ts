import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { longestText } from '../../shared/check-in-form.ts';
import { helpSchema, screenLanguages } from '../../shared/screen-settings.ts';
import { changeTrackings } from '../../shared/staff/setup-view.ts';
import { Temporal } from '../../shared/temporal.ts';
import { wifiSecuritySchema } from '../../shared/wifi.ts';
import { type EmailAddress, emailAddress } from '../calendar/meeting.ts';
import { type ProviderName, providers } from '../calendar/registry.ts';
import { isJsonObject } from './json-object.ts';
import { pinHashForm } from './pin-hash-form.ts';

/** Longest network name there is, in bytes (IEEE 802.11, 9.4.2.2). */
const longestSsid = 32;

const minutesInDay = 1_440;

/** As `kiosk.openingHours.days` names them, in the order of ISO 8601. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const shortText = z.string().trim().min(1).max(longestText);
const optionalText = shortText.nullable().default(null);
const systemTimeZone = () => Temporal.Now.timeZoneId();

/** An IANA name. An offset such as +01:00 is none: it knows no summer time. */
const timeZone = z.string().transform((name, context) => {
  try {
    if (/^\p{L}/u.test(name)) {
      return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
    }
  } catch {
    // Said below, as for an offset.
  }
  context.addIssue('must be a time zone such as "Europe/Berlin"');
  return z.NEVER;
});

const address = z
  .string()
  .trim()
  .regex(/^[^\s@]+@[^\s@]+$/u, 'must be an e-mail address')
  .transform(emailAddress);

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u, 'must be a domain such as "contoso.example"');

/** The block of each provider, under the provider's name. */
const providerBlocks = Object.fromEntries(
  Object.entries(providers).map(([name, { settings }]) => [name, settings.optional()]),
) as { readonly [N in ProviderName]: z.ZodOptional<(typeof providers)[N]['settings']> };

/**
 * Without the blocks of other providers than the one that is named: what was once begun there, or is
 * preset for another day, must not keep this one from being whole.
 */
function withChosenBlock(calendar: unknown): unknown {
  if (!isJsonObject(calendar) || typeof calendar.provider !== 'string') return calendar;
  if (!Object.hasOwn(providers, calendar.provider)) return calendar;
  const idle = Object.keys(providers).filter((name) => name !== calendar.provider);
  return Object.fromEntries(Object.entries(calendar).filter(([name]) => !idle.includes(name)));
}

const calendarSchema = z
  .strictObject({
    provider: z.enum(Object.keys(providers) as ProviderName[]),
    ...providerBlocks,
    /** Whose calendars are asked: the host's own, or only those of the rooms. */
    access: z.enum(['hosts', 'rooms']).default('hosts'),
    /** The group whose members can be visited; null: everybody. */
    hostGroup: address.nullable().default(null),
    /** The rooms' calendars. */
    rooms: z
      .array(address)
      .transform((rooms): readonly EmailAddress[] => [...new Set(rooms)])
      .default([]),
    /** How long ago a meeting may have ended, and how far ahead it may start. */
    window: z
      .strictObject({
        beforeMinutes: z.int().min(0).max(minutesInDay).default(30),
        afterMinutes: z.int().min(0).max(minutesInDay).default(90),
      })
      .prefault({}),
    /** Whether a visitor may be asked which of two meetings is theirs. */
    askWhenUnsure: z.boolean().default(true),
    /** What people write as a location, and the room they mean. */
    roomTexts: z
      .record(
        shortText,
        z.strictObject({ name: shortText, building: optionalText, floor: optionalText }),
      )
      .default({}),
    /**
     * How the kiosk keeps up with meetings that change. `webhooks`: the provider tells it, where
     * `kiosk.webhooks` says how, and it asks now and then all the same.
     */
    changeTracking: z.enum(changeTrackings).default('polling'),
    /** How old a cached answer may be and still be shown. */
    maxAgeHours: z.int().min(0).max(168).default(12),
  })
  .superRefine((calendar, context) => {
    const missing = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message, params: { isMissing: true } });
    if (!calendar[calendar.provider]) missing(calendar.provider, 'is missing');
    if (calendar.access === 'rooms' && calendar.rooms.length === 0) {
      missing('rooms', 'must list at least one room where access is "rooms"');
    }
  });

const wifiSchema = z.strictObject({
  ssid: z
    .string()
    .min(1)
    .refine((ssid) => new TextEncoder().encode(ssid).length <= longestSsid, {
      error: `must not be longer than ${longestSsid} bytes`,
    }),
  security: wifiSecuritySchema.default('WPA'),
  hidden: z.boolean().default(false),
});

/** What the tenant looks like. */
const brandSchema = z.strictObject({
  /** `#rrggbb`; null for the product's own. */
  colour: z
    .string()
    .regex(/^#[\da-f]{6}$/i, 'must be a colour such as "#0f766e"')
    .nullable()
    .default(null),
  /** The file of the logo: PNG, JPEG, WebP or a harmless SVG, at most 1 MB. */
  logo: z
    .string()
    .refine(isAbsolute, { error: 'must be an absolute path' })
    .nullable()
    .default(null),
});

/** Longest licence there may be; one is about a tenth of that. */
const longestLicence = 8_000;

const orNull = <T>(value: T | undefined): T | null => value ?? null;

const tenantSchema = z.strictObject({
  /** Empty where nobody said: the screens then greet without a name. */
  name: z.string().trim().max(longestText).default(''),
  timeZone: timeZone.default(systemTimeZone),
  /** The e-mail domains of the tenant's own people, in lower case. */
  domains: z.array(domain).default([]),
  calendar: z.preprocess(withChosenBlock, calendarSchema.optional()).transform(orNull),
  wifi: wifiSchema.optional().transform(orNull),
  brand: brandSchema.prefault({}),
  /** The licence's signed token; null where the kiosk has it in a file of its own. */
  licence: z.string().trim().min(1).max(longestLicence).nullable().default(null),
});

/** How staff get at the kiosk's settings. */
const staffSchema = z.strictObject({
  /** The PIN's hash, as `staff-pin hash` prints it; it stands above any PIN chosen at the screen. */
  pinHash: z
    .string()
    .regex(pinHashForm, 'must be what "staff-pin hash" printed')
    .nullable()
    .default(null),
  /** Any word: each new one removes the kiosk's own PIN, once. */
  resetPin: shortText.nullable().default(null),
  /**
   * Whether whoever is in front of a kiosk without a PIN may choose it. For the day of the
   * installation: anybody in the lobby could.
   */
  choosePin: z.boolean().default(false),
  /** Minutes without a touch after which a staff session is over. */
  lockMinutes: z.int().min(1).max(30).default(3),
});

/** Where a provider reaches the kiosk, and where the site's reverse proxy does. */
const webhooksSchema = z.strictObject({
  /** As the provider reaches it; whatever the proxy adds to a path of the kiosk's own. */
  url: z.url({ protocol: /^https$/, error: 'must be an https address' }),
  port: z.int().min(1).max(65_535),
  /** The address that is listened on: the proxy is on this machine, as a rule. */
  address: z.union([z.ipv4(), z.ipv6()], { error: 'must be an IP address' }).default('127.0.0.1'),
});

/** What becomes of visits that are old. */
const retentionSchema = z.strictObject({
  /** Days after the arrival. */
  days: z.int().min(1).max(3_650).default(90),
  /** `anonymise` keeps when somebody came and what was shown, and nobody's name. */
  afterwards: z.enum(['delete', 'anonymise']).default('delete'),
});

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as "06:30"');

/** When somebody may come, by the kiosk's clock. */
const openingHoursSchema = z
  .strictObject({
    days: z.array(z.enum(weekdays)).default(['mon', 'tue', 'wed', 'thu', 'fri']),
    from: timeOfDay.default('06:00'),
    to: timeOfDay.default('20:00'),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'must be later than "from"' });

/** Where new versions come from, and in which hours of the night the kiosk may change over. */
const updatesSchema = z.strictObject({
  /** The folder that the update files lie in. */
  url: z.url({ protocol: /^https$/, error: 'must be an https address' }),
  /** By the kiosk's clock. The hours may go past midnight. */
  from: timeOfDay.default('02:00'),
  to: timeOfDay.default('05:00'),
});

const screenLanguage = z.enum(screenLanguages);

const kioskSchema = z.strictObject({
  /** The building this kiosk stands in, as the calendar names it. */
  building: optionalText,
  timeZone: timeZone.optional(),
  idleSeconds: z.int().min(15).max(600).default(45),
  help: helpSchema.default({ staffed: true }),
  mode: z.enum(['kiosk', 'windowed']).default('kiosk'),
  /** What the screens offer to speak; they greet in the first. */
  languages: z
    .tuple([screenLanguage], screenLanguage)
    .refine((languages) => new Set(languages).size === languages.length, {
      error: 'must not name a language twice',
    })
    .default([...screenLanguages]),
  staff: staffSchema.prefault({}),
  webhooks: webhooksSchema.optional().transform(orNull),
  retention: retentionSchema.prefault({}),
  openingHours: openingHoursSchema.prefault({}),
  updates: updatesSchema.optional().transform(orNull),
});

/** Schema of the policy file: what the tenant is, and what this kiosk is. Secrets are not in it. */
export const policySchema = z
  .strictObject({ tenant: tenantSchema.prefault({}), kiosk: kioskSchema.prefault({}) })
  .transform(({ tenant, kiosk }) => ({
    tenant,
    kiosk: { ...kiosk, timeZone: kiosk.timeZone ?? tenant.timeZone },
  }));

/** What the policy file and the device's own settings say, with a value for everything it leaves out. */
export type Policy = z.infer<typeof policySchema>;
