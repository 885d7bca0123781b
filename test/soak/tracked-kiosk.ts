import { AsyncLocalStorage } from 'node:async_hooks';
import type { CalendarRead } from '../../main/calendar/cache/cached-meetings.ts';
import {
  type CalendarCache,
  type FinishedRound,
  openCalendarCache,
} from '../../main/calendar/cache/calendar-cache.ts';
import { emailAddress } from '../../main/calendar/meeting.ts';
import type { CalendarProvider, Host } from '../../main/calendar/provider.ts';
import { CheckIn } from '../../main/check-in/check-in.ts';
import { ExpectedToday } from '../../main/check-in/expected-today.ts';
import { HostSearch } from '../../main/check-in/host-search.ts';
import type { LookupSettings } from '../../main/check-in/lookup-settings.ts';
import { MeetingLookup } from '../../main/check-in/meeting-lookup.ts';
import { meetingNow } from '../../main/check-in/meeting-now.ts';
import { SearchAllowance } from '../../main/check-in/search-allowance.ts';
import { ChangeTracker } from '../../main/sync/change-tracker.ts';
import { Sync } from '../../main/sync/sync.ts';
import type { WantedCalendar } from '../../main/sync/wanted-calendar.ts';
import { wantedCalendars } from '../../main/sync/wanted-calendars.ts';
import { checkPolicy } from '../../main/tenant/policy-check.ts';
import { policySchema } from '../../main/tenant/policy-schema.ts';
import { tenantLookup } from '../../main/tenant/tenant-lookup.ts';
import { openVisitHistory, type VisitHistory } from '../../main/visits/visit-history.ts';
import { createVisitOutbox, type VisitOutbox } from '../../main/visits/visit-outbox.ts';
import { openVisitStore } from '../../main/visits/visit-store.ts';
import type { Completion } from '../../shared/completion.ts';
import { type EpochMs, epochMs, minute } from '../../shared/epoch-ms.ts';
import { ok, type Result } from '../../shared/result.ts';
import { policyFor } from '../tenant/policy-for.ts';
import type { SimulatedTenant } from '../tenant/simulated-tenant.ts';

/** What a kiosk is built from whose sync goes by any clock. */
export interface TrackedKioskParts {
  readonly tenant: Pick<SimulatedTenant, 'provider' | 'block'>;
  readonly provider: CalendarProvider;
  /** What the sync asks; the provider itself, or somebody who looks on. */
  readonly syncProvider?: Pick<CalendarProvider, 'sync' | 'glance'>;
  /** Addresses of the configured rooms. */
  readonly rooms: readonly string[];
  readonly files: { readonly visits: string; readonly cache: string };
  readonly cacheKey: Uint8Array;
  /** The directory: finding hosts is not what is tried here. */
  readonly hosts: readonly Host[];
  readonly now: () => EpochMs;
  readonly random: () => number;
  /** Told before a round is put in. */
  readonly onBegun?: (read: CalendarRead) => void;
  /** Told when a round is in. */
  readonly onEnded?: (read: CalendarRead) => void;
  /** What is put in place of a round: to see that mistakes are noticed. */
  readonly alter?: (round: FinishedRound) => FinishedRound;
  readonly report: (problem: string) => void;
}

/** A kiosk in plain Node, put together as the application's, but for the timers. */
export interface TrackedKiosk {
  readonly sync: Sync;
  readonly cache: CalendarCache;
  readonly visits: VisitOutbox;
  readonly history: VisitHistory;
  readonly checkIn: CheckIn;
  readonly findHosts: HostSearch['find'];
  /** Resolves to what the screen is to show next. */
  readonly nextCompletion: () => Promise<Completion>;
  /** What the sync was asked to keep up with last. */
  readonly wanted: () => readonly WantedCalendar[];
  close(): void;
}

/** Milliseconds from one time to the next that it is worked out who is expected: a week is long. */
const refreshEvery = 5 * minute;

/** Milliseconds in a day. */
const day = 24 * 60 * minute;

/** Opens one on the files of a profile. */
export function openTrackedKiosk(parts: TrackedKioskParts): TrackedKiosk {
  const { provider, now, report } = parts;
  const settings = lookupSettings(parts);
  const cache = openCalendarCache(parts.files.cache, parts.cacheKey, ({ cause, code }) =>
    report(`calendar-cache.sqlite: ${cause} (${code})`),
  );
  const visits = expectOk(
    createVisitOutbox({
      open: () => openVisitStore(parts.files.visits),
      now,
      onFailure: ({ cause, code }) => report(`visits.sqlite: ${cause} (${code})`),
    }),
  );
  const history = expectOk(openVisitHistory(parts.files.visits));
  const isLicensed = async () => true;
  const lookup = new MeetingLookup({ provider, cache, now, onFailure: () => undefined }, settings);
  const findHosts = async (text: string) => ok(parts.hosts.filter(({ name }) => name === text));
  const hosts = new HostSearch({ findHosts }, new SearchAllowance(now));
  let shown: (completion: Completion) => void = () => undefined;
  const checkIn = new CheckIn({
    visits,
    hosts,
    expectedHosts: null,
    typedVisits: () => [],
    lookup,
    isLicensed,
    wifi: async () => null,
    now,
    timeZone: settings.timeZone,
    show: (completion) => shown(completion),
    log: () => undefined,
    underWay: new AsyncLocalStorage(),
  });
  const expected = new ExpectedToday({ cache, settings, now });
  let refreshedAt = Number.NEGATIVE_INFINITY;
  let known: readonly WantedCalendar[] = [];
  function wanted(): readonly WantedCalendar[] {
    known = wantedCalendars({
      settings,
      expected: expected.visits,
      typed: [],
      followed: expectOk(history.onMeetings(now(), epochMs(now() - day))),
      now: now(),
    });
    return known;
  }
  const tracker = new ChangeTracker({
    history,
    meetingNow: (visit) => meetingNow({ cache, settings, now }, visit),
    now,
    onChange: () => undefined,
    report,
  });
  const sync = new Sync({
    provider: parts.syncProvider ?? provider,
    cache: {
      ...cache,
      async writeRound(read, round) {
        parts.onBegun?.(read);
        const isKept = await cache.writeRound(read, parts.alter?.(round) ?? round);
        if (isKept) parts.onEnded?.(read);
        return isKept;
      },
    },
    now,
    timeZone: settings.timeZone,
    openingHours: policySchema.parse({}).kiosk.openingHours,
    random: parts.random,
    wanted,
    isLicensed,
    async onRounds(_calendars, source) {
      if (now() - refreshedAt >= refreshEvery) {
        refreshedAt = now();
        await expected.refresh();
      }
      await tracker.track(source);
    },
    report,
  });
  return {
    sync,
    cache,
    visits,
    history,
    checkIn,
    findHosts: (text, signal) => hosts.find(text, signal),
    wanted: () => known,
    nextCompletion: () =>
      new Promise((resolve) => {
        shown = resolve;
      }),
    close() {
      tracker.dispose();
      checkIn.leave();
      history.close();
      visits.close();
      cache.close();
    },
  };
}

function lookupSettings({ tenant, rooms }: TrackedKioskParts): LookupSettings {
  const checked = checkPolicy(policyFor(tenant));
  const settings = checked.ok ? tenantLookup(checked.value.policy) : null;
  if (!settings) throw new Error('the policy does not fit');
  return { ...settings, configuredRooms: new Set(rooms.map(emailAddress)) };
}

function expectOk<T>(result: Result<T, unknown>): T {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.error));
}
