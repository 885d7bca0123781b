import { type Context, GraphClientError, type Middleware } from '@microsoft/microsoft-graph-client';
import type { AccessTokens } from '../access-tokens.ts';
import { type GraphFailure, networkFailure } from './graph-failure.ts';

/**
 * The Graph client's whole middleware chain: an access token, `fetch`, and after a 401 one more try
 * with another token. The library's own handlers repeat POSTs, sleep through aborts and follow
 * redirects. A failure leaves as the `customError` of a `GraphClientError`, which is the one thing
 * that the library passes on as it is.
 */
export class AuthorizedFetch implements Middleware {
  readonly #tokens: AccessTokens;
  readonly #fetch: typeof globalThis.fetch;

  constructor(tokens: AccessTokens, fetch: typeof globalThis.fetch) {
    this.#tokens = tokens;
    this.#fetch = fetch;
  }

  async execute(context: Context): Promise<void> {
    const signal = context.options?.signal;
    if (!signal) throw new Error('every call to Graph carries a signal');
    const token = await this.#token(signal);
    const response = await this.#send(context, token);
    if (response.status !== 401) {
      context.response = response;
      return;
    }
    await response.body?.cancel().catch(() => undefined);
    this.#tokens.refuse(token);
    context.response = await this.#send(context, await this.#token(signal));
  }

  async #token(signal: AbortSignal): Promise<string> {
    const token = await this.#tokens.get(signal);
    if (token.ok) return token.value;
    throw failed({ failure: token.error, status: null, code: null, transient: false });
  }

  async #send({ request, options }: Context, token: string): Promise<Response> {
    const headers = { ...options?.headers, Authorization: `Bearer ${token}` };
    try {
      return await this.#fetch(request, { ...options, headers, redirect: 'manual' });
    } catch (error) {
      throw failed(networkFailure(error));
    }
  }
}

/** The failure in an error that the Graph client threw; any other error is a bug and is thrown on. */
export function failureIn(error: unknown): GraphFailure {
  if (error instanceof GraphClientError && error.customError) return error.customError;
  throw error;
}

const failed = (failure: GraphFailure): GraphClientError =>
  GraphClientError.setGraphClientError(failure);
