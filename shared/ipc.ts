import { z } from 'zod';
import { checkInFormSchema, typedText } from './check-in-form.ts';
import { attemptIdSchema, type Completion, completionSchema, handleSchema } from './completion.ts';
import { screenSettingsSchema } from './screen-settings.ts';

/**
 * The whole of what the visitor window may ask of main. Main checks each input on arrival and each
 * output before it leaves, so that neither side can be given more than is written here.
 */
export const visitorCalls = {
  /** Asked once, when the window has loaded. */
  screenSettings: { input: z.void(), output: screenSettingsSchema },
  /** Hosts whose names fit what was typed: at most five, names only. */
  findHosts: {
    input: z.strictObject({ text: typedText }),
    output: z.object({
      /** `too-short`: type more. `busy`: too many searches for now. `unavailable`: no directory. */
      status: z.enum(['ok', 'too-short', 'busy', 'unavailable']),
      hosts: z
        .array(
          z.object({
            handle: handleSchema,
            name: z.string(),
            /** Department, only where two listed hosts share a name. */
            detail: z.string().nullable(),
          }),
        )
        .max(5),
    }),
  },
  /**
   * Whom somebody with this address is expected by today; null where nobody is, where it is not sure,
   * or where too many addresses were tried. The whole address is needed: nothing is searched.
   */
  expectedHost: {
    input: z.strictObject({ email: typedText }),
    output: z.object({ host: z.object({ handle: handleSchema, name: z.string() }).nullable() }),
  },
  /** Checks in. Answered as soon as the visit is safe; the completion follows as an event. */
  checkIn: {
    input: checkInFormSchema,
    output: z.object({ recorded: z.boolean() }),
  },
  /** Answers "which is yours?"; null is "I'm not sure". Another completion follows. */
  chooseMeeting: {
    input: z.strictObject({ attempt: attemptIdSchema, candidate: handleSchema.nullable() }),
    output: z.void(),
  },
  /** The visitor is gone: main forgets every handle and stops looking. */
  leave: { input: z.void(), output: z.void() },
  /** Opens the staff window over this one; the visitor here is gone. Too often: nothing happens. */
  openStaff: { input: z.void(), output: z.void() },
} as const;

/** Names of {@link visitorCalls}. */
export type VisitorCall = keyof typeof visitorCalls;

/** What the caller of a call passes. */
export type CallInput<C extends VisitorCall> = z.input<(typeof visitorCalls)[C]['input']>;

/** What a call resolves to. */
export type CallOutput<C extends VisitorCall> = z.output<(typeof visitorCalls)[C]['output']>;

/** The channel of the one event that main sends to the visitor window, and its schema. */
export const completionEvent = { channel: 'completion', payload: completionSchema } as const;

/** The channel of {@link completionEvent}. */
export type CompletionChannel = (typeof completionEvent)['channel'];

/** What the preload script puts on `window.kiosk`: one function a call, and the completion event. */
export type KioskBridge = {
  readonly [C in VisitorCall]: (input: CallInput<C>) => Promise<CallOutput<C>>;
} & {
  /** Calls the listener for each completion; returns what stops it. */
  readonly onCompletion: (listener: (completion: Completion) => void) => () => void;
};
