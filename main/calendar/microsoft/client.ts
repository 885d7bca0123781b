import type { z } from 'zod';
import type { EpochMs } from '../../../shared/epoch-ms.ts';
import { parsedJson } from '../../../shared/parsed-json.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { AccessTokens } from '../access-tokens.ts';
import { aborted, codeWord, mostPages, untilAborted } from '../call-failure.ts';
import { ownTurn } from '../in-slices.ts';
import { retryCalls } from '../retry.ts';
import type { TenantPause } from '../tenant-pause.ts';
import type { GraphCall } from './graph-call.ts';
import { type GraphFailure, networkFailure, refusal, unusable } from './graph-failure.ts';
import type { MailboxLimit } from './mailbox-limit.ts';
import { pageSchema } from './wire.ts';

/** What a {@link GraphClient} works with. */
export interface GraphClientParts {
  /** The origin before `/v1.0`; https. */
  readonly origin: string;
  readonly tokens: AccessTokens;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => EpochMs;
  /** These two are one for all clients of the application: Graph counts its calls, whatever token they carry. */
  readonly limit: MailboxLimit;
  readonly pause: TenantPause;
  /** Whether what is read may wait for its turn: nobody does. */
  readonly isPatient: boolean;
}

interface Call {
  /**
   * Below `/v1.0`, with its query, or a whole link that Graph gave. Values are percent-encoded, as
   * the library encodes nothing.
   */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The mailbox whose calls are counted; null where Graph does not count. */
  readonly mailbox: string | null;
}

/** One collection to read. */
export interface Collection<T> extends Call {
  readonly item: z.ZodType<T>;
  readonly pages: 'first' | 'all';
}

/** One thing to ask for, or to make. It may be sent more than once. */
export interface Question<T> extends Call {
  readonly answer: z.ZodType<T>;
  /** How it is sent where it is neither read nor posted. */
  readonly method?: 'PATCH' | 'DELETE';
  /** What is posted, as JSON; without it, the thing is read. */
  readonly body?: object;
}

/** What a collection held, and where to ask for what changes in it from now on, if it says so. */
export interface Round<T> {
  readonly items: readonly T[];
  readonly deltaLink: string | null;
}

type Answer<T> = Result<T, GraphFailure>;

/** Microsoft Graph over HTTP: tokens, pages, retries, limits, and one kind of failure. */
export class GraphClient {
  readonly #origin: string;
  readonly #open: () => Promise<GraphCall>;
  readonly #limit: MailboxLimit;
  readonly #pause: TenantPause;
  readonly #retry = retryCalls();
  readonly #now: () => EpochMs;
  readonly #isPatient: boolean;
  #graph: Promise<GraphCall> | null = null;

  constructor({ origin, tokens, fetch, now, limit, pause, isPatient }: GraphClientParts) {
    this.#origin = origin;
    this.#now = now;
    this.#limit = limit;
    this.#pause = pause;
    this.#isPatient = isPatient;
    // Loaded at the first call: no start of the kiosk should wait for Microsoft's library.
    this.#open = async () =>
      (await import('./graph-call.ts')).graphCall(origin, tokens, pause.over(fetch));
  }

  /** Every item of a collection; all of it, or a failure. */
  async read<T>(collection: Collection<T>, signal: AbortSignal): Promise<Answer<readonly T[]>> {
    const round = await this.round(collection, signal);
    return round.ok ? ok(round.value.items) : round;
  }

  /** The same, with the link at its end. */
  round<T>(collection: Collection<T>, signal: AbortSignal): Promise<Answer<Round<T>>> {
    return untilAborted(this.#pages(collection, signal), signal, abandoned);
  }

  /** The answer to one question. */
  ask<T>(question: Question<T>, signal: AbortSignal): Promise<Answer<T>> {
    return untilAborted(this.#call(question, question.answer, signal), signal, abandoned);
  }

  /** Whether a link is to the Graph that is configured: a token goes along, and to no other. */
  isOwn(link: string): boolean {
    return URL.canParse(link) && new URL(link).origin === this.#origin;
  }

  async #pages<T>(collection: Collection<T>, signal: AbortSignal): Promise<Answer<Round<T>>> {
    const items: T[] = [];
    const schema = pageSchema(collection.item);
    let { path } = collection;
    for (let pages = 0; pages < mostPages; pages += 1) {
      const page = await this.#call({ ...collection, path }, schema, signal);
      if (!page.ok) return page;
      items.push(...page.value.value);
      const next = page.value['@odata.nextLink'];
      const deltaLink = page.value['@odata.deltaLink'] ?? null;
      if (!next || collection.pages === 'first') return ok({ items, deltaLink });
      if (!this.isOwn(next)) return fail(unusable('the next page is not on the configured Graph'));
      if (next === path) return fail(unusable('the next page is the same again'));
      path = next;
    }
    return fail(unusable('pages without end'));
  }

  async #call<T>(
    { path, headers, mailbox, method, body }: Call & Pick<Question<T>, 'method' | 'body'>,
    schema: z.ZodType<T>,
    signal: AbortSignal,
  ): Promise<Answer<T>> {
    const call = async () => {
      this.#graph ??= this.#open();
      const send = await this.#graph;
      const response = await send({ path, headers: { ...headers }, method, body, signal });
      return response.ok ? this.#readAnswer(response.value, schema) : response;
    };
    // The wait before another try is spent outside, where it keeps nobody from the mailbox.
    const answer = await this.#retry.execute(
      () => (mailbox === null ? call() : this.#limit.run(mailbox, call, signal)),
      signal,
    );
    // Without a status it is the authority that had too many calls.
    if (!answer.ok && answer.error.status !== null) this.#pause.gaveUp(answer.error.failure);
    return answer;
  }

  async #readAnswer<T>(response: Response, schema: z.ZodType<T>): Promise<Answer<T>> {
    if (!response.ok) return fail(await refusal(response, this.#now()));
    let body: string;
    try {
      body = await response.text();
    } catch (error) {
      return fail(networkFailure(error));
    }
    if (this.#isPatient) await ownTurn();
    const value = schema.safeParse(parsedJson(body));
    if (value.success) return ok(value.data);
    const at = value.error.issues[0]?.path.map((step) => codeWord(String(step))).join('.');
    return fail(unusable(at ? `unexpected shape at ${at}` : 'not the expected JSON'));
  }
}

function abandoned(signal: AbortSignal) {
  const { error } = aborted(signal);
  return fail<GraphFailure>({ failure: error, status: null, code: null, transient: false });
}
