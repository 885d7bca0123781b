import type { Deliveries } from './deliveries.ts';

/** A subscription, whatever the provider calls it. */
export interface OpenSubscription {
  readonly id: string;
  /** Address of the calendar whose changes are told. */
  readonly calendar: string;
  /** Where they are told, and what is shown along with them. */
  readonly url: string;
  readonly secret: string | null;
}

/** Who is told of changes in a tenant's calendars. */
export interface Webhooks {
  /** All that have not ended. */
  readonly open: readonly OpenSubscription[];
  readonly deliveries: Deliveries;
  /** Loses one, and tells nobody. */
  lose(id: string): void;
}
