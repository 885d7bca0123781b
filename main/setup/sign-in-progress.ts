import type { EpochMs } from '../../shared/epoch-ms.ts';
import type { Result } from '../../shared/result.ts';
import type { SignInCause, SignInView } from '../../shared/staff/setup-view.ts';
import type {
  SignedIn,
  SignInFailure,
  StartedCode,
  StartedSignIn,
} from '../tenant/sign-in/sign-in.ts';
import { consentPauses, pauseFor } from './consent-wait.ts';

type Starting<T> = (signal: AbortSignal) => Promise<Result<T, SignInFailure>>;

/** One way to sign in, ready to go. */
export type SignInWay =
  | {
      readonly method: 'application';
      /** Signs in once, to see whether that works. */
      readonly start: Starting<SignedIn>;
      /** Where an administrator consents. */
      readonly consentUrl: string;
    }
  | { readonly method: 'browser'; readonly start: Starting<StartedSignIn> }
  | { readonly method: 'device'; readonly start: Starting<StartedCode> };

/** What a {@link SignInProgress} works with. */
export interface SignInProgressParts {
  readonly now: () => EpochMs;
  /** Told each time {@link SignInProgress.view} is another. */
  readonly onChange: () => void;
  /** Told who signed in; null is the application itself. */
  readonly onSignedIn: (signedIn: SignedIn) => void;
}

/** The sign-in of the wizard: at most one at a time, and where it stands. */
export class SignInProgress {
  readonly #parts: SignInProgressParts;
  #running = new AbortController();
  #view: SignInView = { kind: 'idle' };

  constructor(parts: SignInProgressParts) {
    this.#parts = parts;
  }

  /** Where it stands. */
  get view(): SignInView {
    return this.#view;
  }

  /** Starts a sign-in in place of the one under way. One that waits for consent asks at once. */
  start(way: SignInWay): void {
    this.#running.abort();
    this.#running = new AbortController();
    const { signal } = this.#running;
    // Asked again, the link stays where it is.
    if (way.method !== 'application' || this.#view.kind !== 'awaiting-consent') {
      this.#show({ kind: 'working' }, signal);
    }
    void this.#run(way, signal);
  }

  /** Stops what is under way, and forgets how the last one ended. */
  cancel(): void {
    this.#running.abort();
    this.#view = { kind: 'idle' };
  }

  /** Says why no sign-in could be started. */
  refuse(failure: SignInFailure): void {
    this.#running.abort();
    this.#view = { kind: 'failed', failure };
  }

  async #run(way: SignInWay, signal: AbortSignal): Promise<void> {
    switch (way.method) {
      case 'application':
        return this.#untilConsent(way, signal);
      case 'browser': {
        const started = await way.start(signal);
        if (!started.ok) return this.#end(started, signal);
        const { expiresAt } = started.value;
        this.#show({ kind: 'awaiting-browser', expiresAt }, signal);
        return this.#end(await started.value.done, signal);
      }
      case 'device': {
        const started = await way.start(signal);
        if (!started.ok) return this.#end(started, signal);
        const { code, url, expiresAt } = started.value;
        this.#show({ kind: 'awaiting-code', code, url, expiresAt }, signal);
        return this.#end(await started.value.done, signal);
      }
    }
  }

  /** No redirect tells a kiosk of consent that was given on a phone: it asks until it works. */
  async #untilConsent(
    { start, consentUrl }: Extract<SignInWay, { method: 'application' }>,
    signal: AbortSignal,
  ): Promise<void> {
    let answer = await start(signal);
    if (!answer.ok && answer.error.cause === 'consent-missing') {
      for (const pause of consentPauses()) {
        const lastAsked = this.#parts.now();
        this.#show({ kind: 'awaiting-consent', url: consentUrl, lastAsked }, signal);
        await pauseFor(pause, signal);
        if (signal.aborted) return;
        answer = await start(signal);
        if (answer.ok || !mayPass.has(answer.error.cause)) break;
      }
    }
    this.#end(answer, signal);
  }

  #end(answer: Result<SignedIn, SignInFailure>, signal: AbortSignal): void {
    if (signal.aborted) return;
    if (answer.ok) {
      this.#parts.onSignedIn(answer.value);
      this.#show({ kind: 'signed-in', ...answer.value }, signal);
    } else this.#show({ kind: 'failed', failure: answer.error }, signal);
  }

  #show(view: SignInView, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.#view = view;
    this.#parts.onChange();
  }
}

/** What does not end the wait for consent: it was not given yet, or the network had a bad minute. */
const mayPass: ReadonlySet<SignInCause> = new Set([
  'consent-missing',
  'offline',
  'timeout',
  'throttled',
  'bad-response',
]);
