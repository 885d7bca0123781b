import { z } from 'zod';
import { completionSchema, handleSchema } from '../completion.ts';
import { epochMsSchema } from '../epoch-ms.ts';
import { helpSchema, screenLanguages } from '../screen-settings.ts';
import { wifiSecuritySchema } from '../wifi.ts';
import { diagnosisSchema } from './diagnosis.ts';
import { licenceViewSchema } from './licence-view.ts';
import {
  changeTrackings,
  credentials,
  setupSteps,
  setupViewSchema,
  signInMethods,
  testHostSchema,
} from './setup-view.ts';
import { todayViewSchema } from './today.ts';

/** Most letters of anything that staff type. */
const typed = z.string().max(200);

/** Digits of a staff PIN. */
export const pinSchema = z.string().regex(/^\d{6,12}$/);

/** What the staff window shows before anything else. */
export const accessSchema = z.object({
  /** `choose-pin`: there is none yet. `enter-pin`: locked. `closed`: IT has not given one. */
  state: z.enum(['choose-pin', 'enter-pin', 'unlocked', 'closed']),
  /** Until when no PIN is looked at, after wrong ones. */
  waitUntil: epochMsSchema.nullable(),
  languages: z.tuple([z.enum(screenLanguages)], z.enum(screenLanguages)),
  timeZone: z.string(),
});

/** What the staff window shows before anything else. */
export type Access = z.infer<typeof accessSchema>;

const view = { output: setupViewSchema } as const;

/** What anybody in front of the staff window may ask, with no session. */
export const openStaffCalls = {
  access: { input: z.void(), output: accessSchema },
  /** Sets the first PIN and unlocks. `too-simple`: all one digit, or a run such as 123456. */
  choosePin: {
    input: z.strictObject({ pin: pinSchema }),
    output: z.enum(['unlocked', 'too-simple', 'refused']),
  },
  unlock: { input: z.strictObject({ pin: pinSchema }), output: accessSchema },
  /** Ends the session, and closes the window. */
  close: { input: z.void(), output: z.void() },
} as const;

/** What main answers only while a staff session is unlocked. */
export const staffCalls = {
  /** Any touch: the session lives on. */
  touch: { input: z.void(), output: z.void() },
  changePin: {
    input: z.strictObject({ pin: pinSchema }),
    output: z.enum(['changed', 'too-simple', 'refused']),
  },
  /** The wizard as it stands. Changes that come by themselves follow as an event. */
  setup: { input: z.void(), ...view },
  goTo: { input: z.strictObject({ step: z.enum(setupSteps) }), ...view },
  chooseProvider: { input: z.strictObject({ provider: typed }), ...view },
  saveRegistration: {
    input: z.strictObject({ texts: z.record(z.string().max(40), typed) }),
    ...view,
  },
  chooseMethod: {
    input: z.strictObject({
      method: z.enum(signInMethods),
      credential: z.enum(credentials),
    }),
    ...view,
  },
  /** Puts a client secret into the keychain. It never comes back. */
  saveSecret: { input: z.strictObject({ secret: z.string().min(1).max(2_000) }), ...view },
  /**
   * Lets staff pick a file that the provider gave them, with the key of a service account or with a
   * client ID and its secret; what is secret goes into the keychain, the rest into the settings.
   */
  chooseCredentialFile: {
    input: z.void(),
    output: z.object({
      /**
       * `not-a-credential`: no such file. `other-client`: IT has set another client ID. `not-kept`:
       * the keychain did not take what is secret.
       */
      status: z.enum(['saved', 'cancelled', 'not-a-credential', 'other-client', 'not-kept']),
      view: setupViewSchema,
    }),
  },
  /** Makes a key pair of the kiosk's own, in place of the one before; its certificate is exported. */
  makeCertificate: { input: z.void(), ...view },
  /** Starts the chosen way to sign in, or asks again whether consent arrived. */
  signIn: { input: z.void(), ...view },
  cancelSignIn: { input: z.void(), ...view },
  /** Revokes what the authority can revoke, then forgets every secret of the provider. */
  disconnect: { input: z.void(), ...view },
  /** Finds out what the authorization really reads. */
  measureReach: { input: z.void(), ...view },
  chooseAccess: { input: z.strictObject({ access: z.enum(['hosts', 'rooms']) }), ...view },
  /** Confines hosts to the members of a group, by its address; null: everybody. */
  chooseHostGroup: { input: z.strictObject({ group: typed.nullable() }), ...view },
  /** Reads the rooms that the tenant offers. */
  readRooms: { input: z.void(), ...view },
  saveRooms: {
    input: z.strictObject({
      chosen: z.array(typed).max(2_000),
      building: typed.nullable(),
      texts: z
        .array(
          z.strictObject({
            text: typed,
            name: typed,
            building: typed.nullable(),
            floor: typed.nullable(),
          }),
        )
        .max(200),
    }),
    ...view,
  },
  findTestHosts: {
    input: z.strictObject({ text: typed }),
    output: z.object({
      status: z.enum(['ok', 'too-short', 'busy', 'unavailable']),
      hosts: z.array(testHostSchema),
    }),
  },
  /** Looks a meeting up as a check-in would, and says why it was chosen. Nothing is recorded. */
  testMeeting: {
    input: z.strictObject({
      host: z.union([z.strictObject({ handle: handleSchema }), z.strictObject({ text: typed })]),
      at: epochMsSchema,
      visitorName: typed,
      visitorEmail: typed,
    }),
    output: z.object({
      /** What that visitor would see. */
      completion: completionSchema,
      /** Why, one plain line each; no subject, and nobody's name. */
      trace: z.array(z.string()),
      milliseconds: z.number(),
    }),
  },
  saveHouse: {
    input: z.strictObject({
      tenantName: typed,
      wifi: z
        .strictObject({
          ssid: typed,
          security: wifiSecuritySchema,
          hidden: z.boolean(),
          /** Null keeps the one in the keychain. */
          password: z.string().max(63).nullable(),
        })
        .nullable(),
      colour: z
        .string()
        .regex(/^#[\da-f]{6}$/i)
        .nullable(),
      idleSeconds: z.int().min(15).max(600),
      beforeMinutes: z.int().min(0).max(1_440),
      afterMinutes: z.int().min(0).max(1_440),
      help: helpSchema,
      changeTracking: z.enum(changeTrackings),
      keepDays: z.int().min(1).max(3_650),
    }),
    output: z.object({
      /** Paths of settings that do not fit, with plain words each; empty where all was saved. */
      problems: z.array(z.object({ path: z.string(), message: z.string() })),
      view: setupViewSchema,
    }),
  },
  /** Lets staff pick a logo file, or takes the logo away. */
  chooseLogo: {
    input: z.strictObject({ remove: z.boolean() }),
    output: z.object({
      /** `too-large`: over 1 MB. `not-an-image`: neither PNG, JPEG, WebP nor a harmless SVG. */
      status: z.enum(['saved', 'removed', 'cancelled', 'too-large', 'not-an-image']),
      view: setupViewSchema,
    }),
  },
  /** Puts the draft in force: check-ins go by it from now on. */
  finish: { input: z.void(), ...view },
  licence: { input: z.void(), output: licenceViewSchema },
  /** Takes a licence that was pasted or typed; an unusable one changes nothing. */
  saveLicence: {
    input: z.strictObject({ token: z.string().max(8_000) }),
    output: licenceViewSchema,
  },
  diagnose: { input: z.void(), output: diagnosisSchema },
  /** Who came today, who is expected, and what became of their meetings. */
  today: { input: z.void(), output: todayViewSchema },
  /** Adds a visit that staff expect today; its host is one that was found by `findTestHosts`. */
  saveTypedVisit: {
    input: z.strictObject({
      visitorName: typed.min(1),
      company: typed.min(1).nullable(),
      email: typed.min(1).nullable(),
      host: handleSchema,
      at: epochMsSchema,
    }),
    output: z.object({
      /** `host-forgotten`: find the host anew. `not-stored`: the disk refused it. */
      status: z.enum(['saved', 'host-forgotten', 'not-stored']),
      today: todayViewSchema,
    }),
  },
  /** Takes a typed visit away. */
  removeTypedVisit: { input: z.strictObject({ id: z.uuid() }), output: todayViewSchema },
} as const;

/** Names of {@link openStaffCalls}. */
export type OpenStaffCall = keyof typeof openStaffCalls;

/** Names of {@link staffCalls}. */
export type StaffCall = keyof typeof staffCalls;

/** Every call of the staff window. */
export const allStaffCalls = { ...openStaffCalls, ...staffCalls } as const;

type Calls = typeof allStaffCalls;

/** What the caller passes. */
export type StaffInput<C extends keyof Calls> = z.input<Calls[C]['input']>;

/** What a call's handler receives, already checked. */
export type CheckedStaffInput<C extends keyof Calls> = z.output<Calls[C]['input']>;

/** What a call resolves to. */
export type StaffOutput<C extends keyof Calls> = z.output<Calls[C]['output']>;

/** Events that main sends to the staff window. */
export const staffEvents = {
  /** The wizard changed by itself: a sign-in went on, rooms arrived. */
  setupChanged: setupViewSchema,
  /** Somebody came, or a meeting of today changed: ask for the day's list again. */
  todayChanged: z.void(),
  /** The session ended: nobody touched the screen. */
  locked: z.void(),
} as const;

/** Names of {@link staffEvents}. */
export type StaffEvent = keyof typeof staffEvents;

/** What the preload script of the staff window puts on `window.staff`. */
export type StaffBridge = {
  readonly [C in keyof Calls]: (input: StaffInput<C>) => Promise<StaffOutput<C>>;
} & {
  /** Calls the listener for each event; returns what stops it. */
  readonly on: <E extends StaffEvent>(
    event: E,
    listener: (payload: z.infer<(typeof staffEvents)[E]>) => void,
  ) => () => void;
};
