import type { LoggedRequest } from './request-log.ts';

/** What a provider asks of whoever calls it, and who did not keep to it. */
export interface Limits {
  /** What was done that is not to be done, in order; empty where every request was fine. */
  readonly broken: readonly string[];
  /** Looks at a request to the API; `open`: how many there are on its mailbox, with it. */
  arrived(request: LoggedRequest, open: number): void;
  /** Notes how long the client of a request that was answered is to wait. */
  answered(request: LoggedRequest, retryAfter: unknown): void;
  /** Looks at how many calendars are asked for in one question. */
  asked(calendars: number): void;
}

/** What a provider bears. */
export interface Bearing {
  /** Requests on one mailbox at once; null: as many as come. */
  readonly concurrency: number | null;
  /** Calendars in one question for free and busy times. */
  readonly calendars: number;
}

/** Whoever waits is to send nothing until then, by the tenant's clock. */
interface Wait {
  readonly until: number;
  /** By the real clock: what arrives before that was on its way when the answer was sent. */
  readonly unheardUntil: number;
}

/** Real milliseconds in which a client has surely read an answer, on however busy a machine. */
const onTheWay = 250;

/** Nothing is broken, yet. Clients are told apart by their `User-Agent`: two kiosks are given two. */
export function makeLimits(
  { concurrency, calendars: mostCalendars }: Bearing,
  now: () => number,
): Limits {
  const broken: string[] = [];
  const waits = new Map<string, Wait>();
  const clientOf = ({ headers }: LoggedRequest): string => headers['user-agent'] ?? '';
  const nameOf = ({ method, url }: LoggedRequest): string => `${method} ${url.pathname}`;
  return {
    broken,
    arrived(request, open) {
      if (concurrency !== null && open > concurrency) {
        broken.push(`${nameOf(request)}: ${open} requests on ${request.mailbox} at once`);
      }
      const wait = waits.get(clientOf(request));
      if (!wait || performance.now() < wait.unheardUntil) return;
      const early = wait.until - now();
      if (early > 0) broken.push(`${nameOf(request)}: ${early} ms before Retry-After was over`);
    },
    answered(request, retryAfter) {
      const seconds = Number(retryAfter ?? 0);
      if (!(seconds > 0)) return;
      const client = clientOf(request);
      const until = Math.max(now() + seconds * 1_000, waits.get(client)?.until ?? 0);
      waits.set(client, { until, unheardUntil: performance.now() + onTheWay });
    },
    asked(calendars) {
      if (calendars > mostCalendars) broken.push(`${calendars} calendars in one question`);
    },
  };
}
