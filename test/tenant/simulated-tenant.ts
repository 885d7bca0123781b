import type { Day } from './day/day.ts';
import type { Faults } from './faults.ts';
import type { Limits } from './limits.ts';
import type { Plug } from './plug.ts';
import type { RequestLog } from './request-log.ts';
import type { TrafficCounter } from './traffic.ts';
import type { Webhooks } from './webhooks.ts';

/** What every simulated tenant has, whoever's protocol it speaks: HTTPS on loopback only. */
export interface SimulatedTenant extends Plug {
  /** What the policy's `calendar.provider` calls it. */
  readonly provider: 'microsoft' | 'google';
  /** The origin of everything it serves. */
  readonly origin: string;
  /** The issuer; its discovery document is under `/.well-known/openid-configuration`. */
  readonly issuer: string;
  /** The provider's block in a policy file, for a kiosk that signs in as itself. */
  readonly block: Readonly<Record<string, unknown>>;
  /** The secrets of such a kiosk's keychain, by their names there. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly caPem: string;
  /** The CA in a file, for `NODE_EXTRA_CA_CERTS`. */
  readonly caFile: string;
  /** For Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly caSpki: string;
  /** What stands in the calendars, and what the kiosk should make of it. */
  readonly day: Day;
  readonly faults: Faults;
  readonly log: RequestLog;
  /** Whether every request kept to what the provider asks of its clients. */
  readonly limits: Pick<Limits, 'broken'>;
  /** How much was asked of the API. */
  readonly traffic: Omit<TrafficCounter, 'left'>;
  readonly webhooks: Webhooks;
  /** Every access, refresh and ID token that was issued. */
  readonly issuedTokens: readonly string[];
  /** Stops listening, cuts every connection and removes the CA's file. */
  close(): Promise<void>;
}
