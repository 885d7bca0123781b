import { type EpochMs, epochMs, minute } from '../../shared/epoch-ms.ts';
import type { UnavailableCause } from '../../shared/outcome.ts';
import type { EmailAddress } from '../calendar/meeting.ts';
import type { CalendarFailure } from '../calendar/provider.ts';
import { jittered } from './pace.ts';

/** Why nothing is answered, and since when. */
interface Outage {
  readonly cause: UnavailableCause;
  readonly since: EpochMs;
}

/**
 * How the tenant as a whole answers: a breaker in plain steps over an instant that is passed in.
 * Cockatiel's goes by the real clock, and a day without a calendar has to be played through in
 * moments.
 */
export interface TenantState {
  /** The failures in a row that any other call would have met too. */
  readonly failures: number;
  readonly failing: (Outage & { readonly lastAt: EpochMs }) | null;
  /** Whose answers could not be used, of calendars that were asked in that row; null: a glance. */
  readonly garbled: ReadonlySet<EmailAddress | null>;
  /** Set while the breaker is open: when one call may be tried. */
  readonly probeAt: EpochMs | null;
  /** Until when the provider asked not to be called at all. */
  readonly pausedUntil: EpochMs | null;
}

/** A tenant that answers. */
export const answering: TenantState = {
  failures: 0,
  failing: null,
  garbled: new Set(),
  probeAt: null,
  pausedUntil: null,
};

/** Failures in a row that open the breaker. */
const patience = 3;

/** Milliseconds from one try to the next while it is open. */
const firstWait = 5_000;
const longestWait = 5 * minute;

/** The most milliseconds that are added to what a provider asks for: kiosks must not return together. */
const courtesy = 10_000;

/** Causes that lie in one calendar: the tenant did answer. */
const ofOneCalendar: ReadonlySet<UnavailableCause> = new Set(['forbidden', 'no-mailbox']);

/** Whether a failure says nothing about other calendars; of an unusable answer only a row of them shows. */
export const isOfOneCalendar = (cause: UnavailableCause): boolean =>
  ofOneCalendar.has(cause) || cause === 'bad-response';

/** How many calls may be under way: any number; one, to see whether the tenant is back; or none. */
export function callsAllowed(tenant: TenantState, now: EpochMs): 'any' | 'one' | 'none' {
  if (now < callsAllowedFrom(tenant)) return 'none';
  return tenant.probeAt === null ? 'any' : 'one';
}

/** From when on calls may be made; 0 where nothing is in the way. */
export const callsAllowedFrom = ({ probeAt, pausedUntil }: TenantState): EpochMs =>
  epochMs(Math.max(probeAt ?? 0, pausedUntil ?? 0));

/** The outage that there is; a failure or two are none. */
export const outageOf = ({ failing, probeAt }: TenantState): Outage | null =>
  probeAt === null || !failing ? null : { cause: failing.cause, since: failing.since };

/** After a call that the tenant answered. A pause that was asked for stays. */
export const afterAnswer = ({ pausedUntil }: TenantState): TenantState => ({
  ...answering,
  pausedUntil,
});

/** A call that failed, on one calendar or, where that is null, on many at once. */
export interface FailedCall extends Pick<CalendarFailure, 'cause' | 'retryAfter'> {
  readonly calendar: EmailAddress | null;
  readonly startedAt: EpochMs;
}

/** After a call failed. */
export function afterFailure(
  tenant: TenantState,
  { cause, retryAfter, calendar, startedAt }: FailedCall,
  now: EpochMs,
  random: number,
): TenantState {
  if (ofOneCalendar.has(cause)) return afterAnswer(tenant);
  const paused = retryAfter === null ? tenant : withPause(tenant, now, retryAfter, random);
  const isOpen = tenant.probeAt !== null;
  // Begun before another failed: one event is counted once, however many calls it meets.
  if (tenant.failing && startedAt < tenant.failing.lastAt) return paused;
  if (tenant.probeAt !== null && now < tenant.probeAt) return paused;
  if (cause === 'bad-response' && tenant.garbled.has(calendar) && !isOpen) return paused;
  const failures = tenant.failures + 1;
  return {
    failures,
    failing: { cause, since: tenant.failing?.since ?? now, lastAt: now },
    garbled: cause === 'bad-response' ? new Set([...tenant.garbled, calendar]) : tenant.garbled,
    probeAt:
      isOpen || failures >= patience
        ? epochMs(Math.ceil(now + wait(failures, cause, retryAfter, random)))
        : null,
    pausedUntil: paused.pausedUntil,
  };
}

/** Has the tenant tried at once, but for a pause that the provider asked for. */
export const tryNow = (tenant: TenantState, now: EpochMs): TenantState =>
  tenant.probeAt === null ? tenant : { ...tenant, probeAt: now };

/** Milliseconds until the next try. */
function wait(
  failures: number,
  cause: UnavailableCause,
  retryAfter: number | null,
  random: number,
): number {
  // Nobody signs in again within seconds.
  if (cause === 'unauthorized') return jittered(longestWait, random);
  const grown = firstWait * 2 ** Math.min(failures - patience, 20);
  // A provider that says when to come back is taken at its word, or nearly.
  return jittered(Math.min(retryAfter === null ? longestWait : minute, grown), random);
}

function withPause(
  tenant: TenantState,
  now: EpochMs,
  retryAfter: number,
  random: number,
): TenantState {
  const until = now + retryAfter + random * Math.min(courtesy, retryAfter / 10);
  return { ...tenant, pausedUntil: epochMs(Math.max(Math.ceil(until), tenant.pausedUntil ?? 0)) };
}
