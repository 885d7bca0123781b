import type { CustomFetch, ServerMetadata } from 'openid-client';
import type { EpochMs } from '../../../shared/epoch-ms.ts';
import type { Access, Authorization } from '../../calendar/provider-kind.ts';

/** One request for a token for the kiosk itself. */
export interface TokenRequest {
  readonly metadata: ServerMetadata;
  readonly authorization: Authorization;
  readonly access: Access;
  readonly fetch: CustomFetch;
  /** Seconds for the answer. */
  readonly timeout: number;
  readonly now: EpochMs;
}
