import type { EpochMs } from '../../../shared/epoch-ms.ts';
import type { UnavailableCause } from '../../../shared/outcome.ts';
import type { KeptSubscription } from './kept-subscription.ts';

/** How the subscriptions stand. */
export interface SubscriptionFigures {
  readonly wanted: number;
  readonly live: number;
  /** Promised by the provider, and nothing ever came through: the receiver may be out of its reach. */
  readonly unproven: number;
  /** How many could not be had, by cause. */
  readonly failed: Readonly<Partial<Record<UnavailableCause, number>>>;
}

/** How these stand. */
export function figuresOf(all: readonly KeptSubscription[], now: EpochMs): SubscriptionFigures {
  const failed: Partial<Record<UnavailableCause, number>> = {};
  let [live, unproven] = [0, 0];
  for (const kept of all) {
    if (kept.isLive(now)) live += 1;
    else if (kept.subscription) unproven += 1;
    else if (kept.cause) failed[kept.cause] = (failed[kept.cause] ?? 0) + 1;
  }
  return { wanted: all.length, live, unproven, failed };
}
