import type { UnavailableCause } from '../../../shared/outcome.ts';
import { parsedJson } from '../../../shared/parsed-json.ts';
import { codeWord, noAnswer, passes } from '../call-failure.ts';
import type { CalendarFailure } from '../provider.ts';
import { retryAfter } from '../retry-after.ts';
import { errorSchema } from './wire.ts';

/** Why a call to Graph has no usable answer. */
export interface GraphFailure {
  readonly failure: CalendarFailure;
  /** Null when there was no HTTP answer. */
  readonly status: number | null;
  /** Graph's own word for it; null where none was read. */
  readonly code: string | null;
  /** Whether the same call may well succeed in a moment. */
  readonly transient: boolean;
}

/** Answers that Graph means to be asked again for. */
const transientStatuses: readonly number[] = [429, 503, 504];

/** No HTTP answer, or one that broke off. */
export function networkFailure(error: unknown): GraphFailure {
  const failure = noAnswer(error);
  return { failure, status: null, code: null, transient: passes(failure) };
}

/** Graph said no, or something that is not Graph did; reads the body, which must not be used yet. */
export async function refusal(response: Response, now: number): Promise<GraphFailure> {
  const { status } = response;
  const code = errorCode(await response.text().catch(() => ''));
  const failure = {
    cause: causeOf(status, code !== null),
    retryAfter: retryAfter(response.headers, now),
    detail: `HTTP ${status} ${code ?? 'without a Graph error'}`,
  };
  return { failure, status, code, transient: transientStatuses.includes(status) };
}

/** An answer that came whole and cannot be used. */
export function unusable(detail: string): GraphFailure {
  const failure = { cause: 'bad-response', retryAfter: null, detail } as const;
  return { failure, status: 200, code: null, transient: false };
}

/**
 * 404 in Graph's own envelope means that there is no such mailbox in the cloud
 * (`MailboxNotEnabledForRESTAPI`, `ResourceNotFound`, `ErrorInvalidUser`); without, that this is not Graph.
 */
function causeOf(status: number, fromGraph: boolean): UnavailableCause {
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404 && fromGraph) return 'no-mailbox';
  if (status === 429) return 'throttled';
  return 'bad-response';
}

/** The code of Graph's envelope; null where the body is something else. */
function errorCode(body: string): string | null {
  const envelope = errorSchema.safeParse(parsedJson(body));
  return envelope.success ? codeWord(envelope.data.error.code) : null;
}
