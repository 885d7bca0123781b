import { Client, ResponseType } from '@microsoft/microsoft-graph-client';
import type { z } from 'zod';
import type { EpochMs } from '../../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { AccessTokens } from '../access-tokens.ts';
import { aborted, untilAborted } from '../call-failure.ts';
import { AuthorizedFetch, failureIn } from './authorized-fetch.ts';
import { type GraphFailure, networkFailure, refusal, unusable } from './graph-failure.ts';
import { MailboxLimit } from './mailbox-limit.ts';
import { retryReads } from './retry.ts';
import { pageSchema, parsed } from './wire.ts';

/** What a {@link GraphClient} works with. */
export interface GraphClientParts {
  /** The origin before `/v1.0`; https. */
  readonly origin: string;
  readonly tokens: AccessTokens;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => EpochMs;
}

/** One collection to read. */
export interface Collection<T> {
  /** Below `/v1.0`, with its query; values are percent-encoded, as the library encodes nothing. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly item: z.ZodType<T>;
  /** The mailbox whose calls are counted; null where Graph does not count. */
  readonly mailbox: string | null;
  readonly pages: 'first' | 'all';
}

type Answer<T> = Result<T, GraphFailure>;

/** Microsoft Graph over HTTP, for reading: tokens, pages, retries, limits, and one kind of failure. */
export class GraphClient {
  readonly #origin: string;
  readonly #client: Client;
  readonly #limit = new MailboxLimit();
  readonly #retry = retryReads();
  readonly #now: () => EpochMs;

  constructor({ origin, tokens, fetch, now }: GraphClientParts) {
    this.#origin = origin;
    this.#now = now;
    const middleware = new AuthorizedFetch(tokens, fetch);
    this.#client = Client.initWithMiddleware({ baseUrl: origin, middleware });
  }

  /** Every item of a collection; all of it, or a failure. */
  read<T>(collection: Collection<T>, signal: AbortSignal): Promise<Answer<readonly T[]>> {
    return untilAborted(this.#pages(collection, signal), signal, () => {
      const { error } = aborted(signal);
      return fail({ failure: error, status: null, transient: false });
    });
  }

  async #pages<T>(collection: Collection<T>, signal: AbortSignal): Promise<Answer<readonly T[]>> {
    const items: T[] = [];
    for (let url = collection.path; ; ) {
      const page = await this.#page(collection, url, signal);
      if (!page.ok) return page;
      items.push(...page.value.value);
      const next = page.value['@odata.nextLink'];
      if (!next || collection.pages === 'first') return ok(items);
      // A token goes along: only ever to the Graph that is configured.
      if (!URL.canParse(next) || new URL(next).origin !== this.#origin) {
        return fail(unusable('the next page is not on the configured Graph'));
      }
      url = next;
    }
  }

  #page<T>({ item, headers, mailbox }: Collection<T>, url: string, signal: AbortSignal) {
    const call = async () => {
      try {
        const request = this.#client
          .api(url)
          .headers({ ...headers })
          .options({ signal });
        const response: Response = await request.responseType(ResponseType.RAW).get();
        return await this.#readAnswer(response, pageSchema(item));
      } catch (error) {
        return fail(failureIn(error));
      }
    };
    // The wait before another try is spent outside, where it keeps nobody from the mailbox.
    return this.#retry.execute(
      () => (mailbox === null ? call() : this.#limit.run(mailbox, call, signal)),
      signal,
    );
  }

  async #readAnswer<T>(response: Response, schema: z.ZodType<T>): Promise<Answer<T>> {
    if (!response.ok) return fail(await refusal(response, this.#now()));
    let body: string;
    try {
      body = await response.text();
    } catch (error) {
      return fail(networkFailure(error));
    }
    const value = schema.safeParse(parsed(body));
    if (value.success) return ok(value.data);
    const at = value.error.issues[0]?.path.join('.');
    return fail(unusable(at ? `unexpected shape at ${at}` : 'not the expected JSON'));
  }
}
