import { type EpochMs, epochMs, minute } from '../../../shared/epoch-ms.ts';
import type { Fault, Faults, FaultTarget } from '../../tenant/faults.ts';
import type { Random } from '../seeded-random.ts';
import type { Occasion } from './simulated-time.ts';

/** How much goes wrong. */
export interface Troubles {
  /** How many single requests go wrong. */
  readonly single: number;
  /** How many times something is wrong for a while. */
  readonly lasting: number;
  /** Whether nothing can be reached for some hours, once. */
  readonly outage: boolean;
}

const singles: readonly [Fault, ...Fault[]] = [
  { kind: 'throttled', retryAfterSeconds: 5 },
  { kind: 'throttled', retryAfterSeconds: 40 },
  { kind: 'unavailable' },
  { kind: 'dropped' },
  { kind: 'truncated' },
  { kind: 'half-closed' },
  { kind: 'unauthorized' },
  { kind: 'sync-lost' },
  { kind: 'sync-lost' },
];

const lastings: readonly [Fault, ...Fault[]] = [
  { kind: 'latency', milliseconds: 3 },
  { kind: 'throttled', retryAfterSeconds: 30 },
  { kind: 'unavailable' },
  { kind: 'web-page' },
  { kind: 'unauthorized' },
  { kind: 'sync-lost' },
];

/** A lost cursor is about nothing but sync. */
const targetOf = ({ kind }: Fault): FaultTarget =>
  kind === 'sync-lost' ? { path: /(\/delta|\/events)$/ } : {};

/** Draws what goes wrong between two instants; all of it is over half a day before the second. */
export function troubles(
  faults: Faults,
  { single, lasting, outage }: Troubles,
  { from, to }: { readonly from: EpochMs; readonly to: EpochMs },
  random: Random,
): readonly Occasion[] {
  const last = to - 12 * 60 * minute;
  const instant = () => epochMs(Math.round(from + random.next() * (last - from)));
  const once = Array.from({ length: single }, (): Occasion => {
    const fault = random.pick(singles);
    return { at: instant(), happen: () => void faults.inject(fault, targetOf(fault), 'once') };
  });
  const whileIn = (at: EpochMs, length: number, fault: Fault): readonly Occasion[] => {
    let lift: () => void = () => undefined;
    const begin = () => {
      lift = faults.inject(fault, targetOf(fault));
    };
    return [
      { at, happen: begin },
      { at: epochMs(Math.min(at + length, last)), happen: () => lift() },
    ];
  };
  const forAWhile = Array.from({ length: lasting }, () =>
    whileIn(instant(), (5 + random.below(55)) * minute, random.pick(lastings)),
  ).flat();
  const out = outage
    ? whileIn(instant(), (2 + random.below(6)) * 60 * minute, { kind: 'dropped' })
    : [];
  return [...once, ...forAWhile, ...out, { at: epochMs(last), happen: () => faults.clear() }];
}
