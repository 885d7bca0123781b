import type { z } from 'zod';
import type { EpochMs } from '../../../shared/epoch-ms.ts';
import { parsedJson } from '../../../shared/parsed-json.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { AccessTokens } from '../access-tokens.ts';
import { aborted, codeWord, mostPages, untilAborted } from '../call-failure.ts';
import { ownTurn } from '../in-slices.ts';
import type { EmailAddress } from '../meeting.ts';
import type { Purpose } from '../provider-kind.ts';
import { retryCalls } from '../retry.ts';
import type { TenantPause } from '../tenant-pause.ts';
import { type GoogleApis, loadApis } from './apis.ts';
import {
  type GoogleFailure,
  networkFailure,
  refusal,
  unusable,
  withoutAnswer,
} from './google-failure.ts';

export type { GoogleApis } from './apis.ts';

/** What a {@link GoogleClient} works with. */
export interface GoogleClientParts {
  /** Origin of the calendar and of the directory; null: those that Google's packages know. */
  readonly origin: string | null;
  readonly tokens: Readonly<Record<Purpose, AccessTokens>>;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => EpochMs;
  /** Whom a service account acts for; null: nobody, somebody signed in. */
  readonly account: EmailAddress | null;
  /** One for all clients of the application. */
  readonly pause: TenantPause;
  /** Whether what is read may wait for its turn: nobody does. */
  readonly isPatient: boolean;
}

/** What goes along with a call, whatever it asks for. */
export interface CallOptions {
  readonly headers: Record<string, string>;
  readonly signal: AbortSignal;
}

/** What one of Google's packages answers; its types say that `data` is read already, but it is text. */
export interface GoogleAnswer {
  readonly status: number;
  readonly headers: {
    readonly 'retry-after'?: string | undefined;
    readonly date?: string | undefined;
  };
  readonly data: unknown;
}

/** One call to Google. It may be sent more than once: what it does or asks has to come to the same. */
export interface GoogleCall<T> {
  /** Which of the tokens goes along. */
  readonly purpose: Purpose;
  /** Sends it with one of Google's packages. */
  readonly send: (apis: GoogleApis, options: CallOptions) => Promise<GoogleAnswer>;
  readonly schema: z.ZodType<T>;
}

type Answer<T> = Result<T, GoogleFailure>;

/** Google's APIs over HTTP: tokens, pages, retries, and one kind of failure. */
export class GoogleClient {
  readonly #parts: GoogleClientParts;
  readonly #retry = retryCalls();
  #apis: Promise<GoogleApis> | null = null;

  constructor(parts: GoogleClientParts) {
    this.#parts = parts;
  }

  /** One answer. */
  call<T>(call: GoogleCall<T>, signal: AbortSignal): Promise<Answer<T>> {
    return untilAborted(this.#persist(call, signal), signal, abandoned);
  }

  /**
   * Every page, `page(token)` being the call for one; all of them, or a failure. Where there are more
   * than `most`, these only: the last of them has a `nextPageToken` then.
   */
  pages<T extends { nextPageToken?: string | null | undefined }>(
    page: (pageToken: string | undefined) => GoogleCall<T>,
    signal: AbortSignal,
    most = Number.POSITIVE_INFINITY,
  ): Promise<Answer<readonly T[]>> {
    return untilAborted(this.#pages(page, signal, most), signal, abandoned);
  }

  async #pages<T extends { nextPageToken?: string | null | undefined }>(
    page: (pageToken: string | undefined) => GoogleCall<T>,
    signal: AbortSignal,
    most: number,
  ): Promise<Answer<readonly T[]>> {
    const pages: T[] = [];
    const tokens = new Set<string>();
    for (let token: string | undefined; ; ) {
      const read = await this.#persist(page(token), signal);
      if (!read.ok) return read;
      pages.push(read.value);
      const next = read.value.nextPageToken;
      if (!next || pages.length === most) return ok(pages);
      if (pages.length === mostPages) return fail(unusable('pages without end'));
      if (tokens.has(next)) return fail(unusable('a page that comes round again'));
      tokens.add(next);
      token = next;
    }
  }

  async #persist<T>(call: GoogleCall<T>, signal: AbortSignal): Promise<Answer<T>> {
    const answer = await this.#retry.execute(() => this.#authorized(call, signal), signal);
    // Without a status it is the authority that had too many calls.
    if (!answer.ok && answer.error.status !== null) this.#parts.pause.gaveUp(answer.error.failure);
    return answer;
  }

  /** After a 401, which says that nothing was done, one more try with another token. */
  async #authorized<T>(call: GoogleCall<T>, signal: AbortSignal): Promise<Answer<T>> {
    const tokens = this.#parts.tokens[call.purpose];
    // The packages are loaded while a token is on its way: neither should wait for the other.
    const [apis, token] = await Promise.all([this.#load(), tokens.get(signal)]);
    if (!token.ok) return fail(withoutAnswer(token.error));
    const send = (accessToken: string) =>
      call.send(apis, { headers: { Authorization: `Bearer ${accessToken}` }, signal });
    const answer = await this.#answer(call.schema, () => send(token.value));
    if (answer.ok || answer.error.status !== 401) return answer;
    tokens.refuse(token.value);
    const another = await tokens.get(signal);
    if (!another.ok) return fail(withoutAnswer(another.error));
    return this.#answer(call.schema, () => send(another.value));
  }

  #load(): Promise<GoogleApis> {
    const { origin, fetch, account, pause } = this.#parts;
    this.#apis ??= loadApis({ origin, fetch: pause.over(fetch), account });
    return this.#apis;
  }

  async #answer<T>(schema: z.ZodType<T>, send: () => Promise<GoogleAnswer>): Promise<Answer<T>> {
    try {
      const answer = await send();
      if (this.#parts.isPatient) await ownTurn();
      return this.#read(answer, schema);
    } catch (error) {
      if (isFetchError(error)) return fail(networkFailure(error));
      throw error;
    }
  }

  #read<T>({ status, headers, data }: GoogleAnswer, schema: z.ZodType<T>): Answer<T> {
    const body = typeof data === 'string' ? data : '';
    if (status < 200 || status > 299) {
      const { 'retry-after': wait = '', date = '' } = headers;
      const heard = { status, headers: new Headers({ 'Retry-After': wait, Date: date }), body };
      return fail(refusal(heard, this.#parts.now()));
    }
    const value = schema.safeParse(parsedJson(body));
    if (value.success) return ok(value.data);
    const at = value.error.issues[0]?.path.map((step) => codeWord(String(step))).join('.');
    return fail(unusable(at ? `unexpected shape at ${at}` : 'not the expected JSON'));
  }
}

const abandoned = (signal: AbortSignal): Answer<never> =>
  fail(withoutAnswer(aborted(signal).error));

/** Google's packages wrap what `fetch` throws, with the request beside it; a bug of ours stays as it is. */
const isFetchError = (error: unknown): boolean => error instanceof Error && 'config' in error;
