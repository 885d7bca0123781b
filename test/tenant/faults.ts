import type { EntraCode } from './microsoft/entra-errors.ts';

/** Something that goes wrong, as the caller sees it. */
export type Fault =
  /** The answer comes this much later; what else is injected happens after it. */
  | { readonly kind: 'latency'; readonly milliseconds: number }
  /** 401, as for an expired token; at the token endpoint, as for a wrong secret. */
  | { readonly kind: 'unauthorized' }
  /** 403: closed to whoever asks. */
  | { readonly kind: 'forbidden' }
  /** 404: no such calendar, in the provider's words. */
  | { readonly kind: 'no-mailbox' }
  /** 429 with `Retry-After` in seconds. */
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number }
  /** 503. */
  | { readonly kind: 'unavailable' }
  /** 200, and JSON that stops half-way. */
  | { readonly kind: 'truncated' }
  /** The connection is closed without an answer. */
  | { readonly kind: 'dropped' }
  /**
   * The authority refuses with this number of Entra's; at `/auth` it does so by sending the browser
   * back. Microsoft's authority alone knows it.
   */
  | { readonly kind: 'entra'; readonly code: EntraCode }
  /** The authority of a workspace refuses in these words (RFC 6749, 5.2). */
  | { readonly kind: 'refusal'; readonly error: string; readonly description: string }
  /** A workspace says that a quota is used up, under one of its reasons. */
  | {
      readonly kind: 'quota';
      readonly status: 403 | 429;
      readonly reason: 'rateLimitExceeded' | 'userRateLimitExceeded' | 'quotaExceeded';
    }
  /** The token of an incremental sync is good no more: 410. */
  | { readonly kind: 'sync-lost' }
  | BrokenAnswer;

/** An answer that no server means to give; the rest of the request is not looked at. */
export type BrokenAnswer =
  /** The connection stays open, and nothing comes. */
  | { readonly kind: 'silent' }
  /** 200 and its headers, and then nothing. */
  | { readonly kind: 'stalled' }
  /** 200, and white space, a byte a second, without end. */
  | { readonly kind: 'drip' }
  /** 200, and white space, as fast as it is taken, without end. */
  | { readonly kind: 'endless' }
  /** 200, and the connection is cut in the middle of the body. */
  | { readonly kind: 'half-closed' }
  /** 307 to another place, which would take a request with all that is in it. */
  | { readonly kind: 'redirect'; readonly to: string }
  /** 200, and a web page, as the sign-in page of a public Wi-Fi. */
  | { readonly kind: 'web-page' }
  /** 204. */
  | { readonly kind: 'no-content' };

/** Which requests a fault meets; all of them by default. */
export interface FaultTarget {
  /** Tested on the decoded path, such as `/calendarView$/` or `/\/token$/`. */
  readonly path?: RegExp;
  /** Address of the mailbox whose calendar is asked for. */
  readonly mailbox?: string;
}

/** The faults of a running tenant. */
export interface Faults {
  /** Injects a fault for one matching request or for all of them; the result lifts it again. */
  inject(fault: Fault, target?: FaultTarget, times?: 'once' | 'always'): () => void;
  /** Lifts every fault. */
  clear(): void;
  /** What goes wrong with this request, in the order of injection; uses up single faults. */
  take(path: string, mailbox: string | undefined): readonly Fault[];
}

interface Injected {
  readonly fault: Fault;
  readonly target: FaultTarget;
  readonly once: boolean;
}

/** A tenant without faults, yet. */
export function makeFaults(): Faults {
  const injected = new Set<Injected>();
  return {
    inject(fault, target = {}, times = 'always') {
      const entry = { fault, target, once: times === 'once' };
      injected.add(entry);
      return () => injected.delete(entry);
    },
    clear: () => injected.clear(),
    take(path, mailbox) {
      const met = [...injected].filter(
        ({ target }) =>
          (target.path?.test(path) ?? true) &&
          (target.mailbox === undefined || target.mailbox === mailbox),
      );
      for (const entry of met) if (entry.once) injected.delete(entry);
      return met.map(({ fault }) => fault);
    },
  };
}
