import { z } from 'zod';
import { handleSchema } from '../completion.ts';
import { epochMsSchema } from '../epoch-ms.ts';
import { helpSchema } from '../screen-settings.ts';
import { wifiSecuritySchema } from '../wifi.ts';

/** The wizard's steps, in their order. */
export const setupSteps = ['provider', 'authorize', 'reach', 'rooms', 'test', 'house'] as const;

/** One of {@link setupSteps}. */
export type SetupStep = (typeof setupSteps)[number];

/** The ways to sign in; which of them a provider has is its own to say. */
export const signInMethods = ['application', 'browser', 'device'] as const;

/** One of {@link signInMethods}. */
export type SignInMethod = (typeof signInMethods)[number];

/** What an application can prove itself with; which of them a provider takes is its own to say. */
export const credentials = ['certificate', 'secret', 'key-file'] as const;

/** One of {@link credentials}. */
export type Credential = (typeof credentials)[number];

/** Why a sign-in came to nothing; each has a sentence and a next step on the screen. */
export const signInCauses = [
  /** Somebody said no at the authority. */
  'declined',
  /** The code or the page was not used in time. */
  'expired',
  /** A policy of the tenant forbids this way to sign in. */
  'blocked',
  /** Signed in with an account, or to a directory, of another tenant. */
  'wrong-tenant',
  /** There is no directory of that ID. */
  'unknown-tenant',
  /** The directory does not know the application. */
  'unknown-application',
  /** The directory does not know the account that the kiosk is to act for. */
  'unknown-account',
  /** The authority refuses the client secret, or it has run out. */
  'wrong-secret',
  /** The authority does not know the kiosk's certificate, or it has run out. */
  'unknown-certificate',
  /** The application is set up for another way to sign in. */
  'wrong-application-type',
  /** An administrator has not consented yet. */
  'consent-missing',
  /** The kiosk's clock and the authority's are too far apart. */
  'clock-skew',
  /** A refresh token was refused: somebody has to sign in again. */
  'sign-in-again',
  /** No secret, key or refresh token is in the keychain. */
  'no-secret',
  'keychain-locked',
  'keychain-unavailable',
  'offline',
  'timeout',
  'throttled',
  'bad-response',
] as const;

/** One of {@link signInCauses}. */
export type SignInCause = (typeof signInCauses)[number];

const failureSchema = z.object({
  cause: z.enum(signInCauses),
  /** For support: status, code and number; never a secret or a name. */
  detail: z.string(),
});

/** Where the sign-in of the wizard stands. */
const signInSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('idle') }),
  z.object({ kind: z.literal('working') }),
  /** An administrator is to open the link on any device; the kiosk asks until it works. */
  z.object({
    kind: z.literal('awaiting-consent'),
    url: z.url(),
    lastAsked: epochMsSchema.nullable(),
  }),
  /** Somebody is to open the address on any device and type the code there. */
  z.object({
    kind: z.literal('awaiting-code'),
    code: z.string(),
    url: z.url(),
    expiresAt: epochMsSchema,
  }),
  /** The system's browser is open. */
  z.object({ kind: z.literal('awaiting-browser'), expiresAt: epochMsSchema }),
  z.object({
    kind: z.literal('signed-in'),
    /** Who signed in; null for the application itself. */
    account: z.string().nullable(),
    /** When somebody has to sign in again whatever happens; null where nothing says so. */
    endsAt: epochMsSchema.nullable(),
  }),
  z.object({ kind: z.literal('failed'), failure: failureSchema }),
]);

/** Where the sign-in of the wizard stands. */
export type SignInView = z.infer<typeof signInSchema>;

const certificateSchema = z.object({
  /** The certificate alone, to be uploaded where the kiosk is registered. PEM. */
  pem: z.string(),
  /** SHA-1 in upper-case hexadecimal, as lists of certificates show it. */
  thumbprint: z.string(),
  /** The file it was written to. */
  file: z.string(),
  notAfter: epochMsSchema,
});

const reachSchema = z.object({
  /** How many were asked, and how many could be read; null where the directory is not readable. */
  hosts: z.object({ readable: z.number(), asked: z.number() }).nullable(),
  rooms: z.object({ readable: z.number(), asked: z.number() }).nullable(),
  /** Whose calendars suit this authorization. */
  advised: z.enum(['hosts', 'rooms']),
});

/** What an authorization really reads. */
export type ReachView = z.infer<typeof reachSchema>;

/** One room that the tenant offers or that was typed. */
const offeredRoomSchema = z.object({
  address: z.string(),
  name: z.string(),
  building: z.string().nullable(),
  floor: z.string().nullable(),
  capacity: z.number().nullable(),
});

/** One room that the tenant offers or that was typed. */
export type OfferedRoom = z.infer<typeof offeredRoomSchema>;

const roomTextSchema = z.object({
  text: z.string(),
  name: z.string(),
  building: z.string().nullable(),
  floor: z.string().nullable(),
});

/** What people write as a location, and the room they mean. */
export type RoomText = z.infer<typeof roomTextSchema>;

/** How the kiosk keeps up with meetings that change. */
export const changeTrackings = ['off', 'polling', 'webhooks'] as const;

/** How the kiosk greets and what it shows beside the calendar. */
export const houseSchema = z.object({
  tenantName: z.string(),
  wifi: z
    .object({
      ssid: z.string(),
      security: wifiSecuritySchema,
      hidden: z.boolean(),
      /** Whether the keychain holds a password. It never comes back to a screen for staff. */
      hasPassword: z.boolean(),
    })
    .nullable(),
  brand: z.object({
    /** `#rrggbb`; null for the product's own. */
    colour: z.string().nullable(),
    hasLogo: z.boolean(),
  }),
  idleSeconds: z.number(),
  beforeMinutes: z.number(),
  afterMinutes: z.number(),
  help: helpSchema,
  changeTracking: z.enum(changeTrackings),
  /** Whether the settings say where a provider reaches the kiosk: else it cannot be told of changes. */
  canBeTold: z.boolean(),
  /** Days after which a visit is forgotten. */
  keepDays: z.number(),
});

/** How the kiosk greets and what it shows beside the calendar. */
export type House = z.infer<typeof houseSchema>;

/** All that the wizard's screens show. Main holds it; screens only draw it and ask for changes. */
export const setupViewSchema = z.object({
  step: z.enum(setupSteps),
  /** The furthest step that can be gone to now. */
  reachable: z.enum(setupSteps),
  /** Paths of settings that the policy file sets: shown, and not to be changed here. */
  locked: z.array(z.string()),
  /** Whether the settings of the wizard are what check-ins go by; else they are a draft. */
  inForce: z.boolean(),
  provider: z.object({ chosen: z.string().nullable(), offered: z.array(z.string()) }),
  /** What the provider's own page asks for, by name; empty texts until somebody gave them. */
  registration: z.record(z.string(), z.string()),
  authorize: z.object({
    methods: z.array(
      z.object({
        method: z.enum(signInMethods),
        /** Why it cannot be chosen here: a locked kiosk has no browser. */
        barred: z.enum(['locked-kiosk']).nullable(),
      }),
    ),
    method: z.enum(signInMethods).nullable(),
    /** What an application can prove itself with here, the best first. */
    credentials: z.array(z.enum(credentials)),
    credential: z.enum(credentials),
    hasSecret: z.boolean(),
    /** Whether the keychain holds a key file. */
    hasKeyFile: z.boolean(),
    certificate: certificateSchema.nullable(),
    signIn: signInSchema,
  }),
  reach: reachSchema.nullable(),
  access: z.enum(['hosts', 'rooms']),
  /** The address of the group whose members can be visited; null: everybody. */
  hostGroup: z.string().nullable(),
  rooms: z.object({
    /** Null while the directory is being read; `unreadable`: type addresses. */
    directory: z.enum(['readable', 'unreadable']).nullable(),
    offered: z.array(offeredRoomSchema),
    chosen: z.array(z.string()),
    /** The building this kiosk stands in. */
    building: z.string().nullable(),
    texts: z.array(roomTextSchema),
  }),
  house: houseSchema,
});

/** All that the wizard's screens show. */
export type SetupView = z.infer<typeof setupViewSchema>;

/** A host found for *Test with a meeting*. */
export const testHostSchema = z.object({ handle: handleSchema, name: z.string() });
