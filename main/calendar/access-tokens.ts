import type { Result } from '../../shared/result.ts';
import type { CalendarFailure } from './provider.ts';

/** Where a provider gets its access token. Tokens live in memory and nowhere else. */
export interface AccessTokens {
  /** A token that is valid now, fetched or renewed when needed; one request at a time. */
  get(signal: AbortSignal): Promise<Result<string, CalendarFailure>>;
  /** Forgets a token that the provider refused, so that the next `get` fetches another. */
  refuse(token: string): void;
}
