import type { IncomingHttpHeaders } from 'node:http';

/** A request as it arrived. The credentials in it are not kept. */
export interface LoggedRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  /** Address of the mailbox whose calendar was asked for. */
  readonly mailbox: string | undefined;
  /** The answer's status; undefined while there is none. */
  status: number | undefined;
}

/** What a running tenant was asked. */
export interface RequestLog {
  /** Every request since the start, in order of arrival. */
  readonly requests: readonly LoggedRequest[];
  /** How many requests on one mailbox were ever open at once. */
  peakConcurrency(mailbox: string): number;
  /** Notes an arrival; the result says how many requests on that mailbox are open now. */
  arrived(request: LoggedRequest): number;
  /** Notes that a request's connection is done with it. */
  left(request: LoggedRequest): void;
}

/** An empty log. */
export function makeRequestLog(): RequestLog {
  const requests: LoggedRequest[] = [];
  const open = new Map<string, number>();
  const peak = new Map<string, number>();
  return {
    requests,
    peakConcurrency: (mailbox) => peak.get(mailbox) ?? 0,
    arrived(request) {
      requests.push(request);
      if (!request.mailbox) return 0;
      const now = (open.get(request.mailbox) ?? 0) + 1;
      open.set(request.mailbox, now);
      peak.set(request.mailbox, Math.max(now, peak.get(request.mailbox) ?? 0));
      return now;
    },
    left({ mailbox }) {
      if (mailbox) open.set(mailbox, (open.get(mailbox) ?? 0) - 1);
    },
  };
}
