import { Client, ResponseType } from '@microsoft/microsoft-graph-client';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { AccessTokens } from '../access-tokens.ts';
import { AuthorizedFetch, failureIn } from './authorized-fetch.ts';
import type { GraphFailure } from './graph-failure.ts';

/** What goes to Graph once. */
export interface GraphRequest {
  /** Below `/v1.0`, with its query, or a whole link. */
  readonly path: string;
  readonly headers: Record<string, string>;
  /** How it is sent where it is neither read nor posted. */
  readonly method: 'PATCH' | 'DELETE' | undefined;
  /** What is posted, as JSON; without it, the thing is read. */
  readonly body: object | undefined;
  readonly signal: AbortSignal;
}

/** Sends one request; the answer may be a refusal, and its body is not read yet. */
export type GraphCall = (request: GraphRequest) => Promise<Result<Response, GraphFailure>>;

/** Opens Microsoft's client library: the only module that loads it. */
export function graphCall(
  origin: string,
  tokens: AccessTokens,
  fetch: typeof globalThis.fetch,
): GraphCall {
  const middleware = new AuthorizedFetch(tokens, fetch);
  const client = Client.initWithMiddleware({ baseUrl: origin, middleware });
  return async ({ path, headers, method, body, signal }) => {
    try {
      const request = client
        .api(path)
        .headers(headers)
        .options({ signal })
        .responseType(ResponseType.RAW);
      if (method === 'DELETE') return ok(await request.delete());
      if (method === 'PATCH') return ok(await request.patch(body));
      return ok(await (body ? request.post(body) : request.get()));
    } catch (error) {
      return fail(failureIn(error));
    }
  };
}
