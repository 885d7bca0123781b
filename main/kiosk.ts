import type { Completion } from '../shared/completion.ts';
import { type EpochMs, epochMs, minute } from '../shared/epoch-ms.ts';
import type { CallOutput } from '../shared/ipc.ts';
import { ok, type Result } from '../shared/result.ts';
import type { ScreenSettings } from '../shared/screen-settings.ts';
import { openKeyedCache } from './calendar/cache/keyed-cache.ts';
import type { CalendarFailure } from './calendar/provider.ts';
import { CheckIn } from './check-in/check-in.ts';
import { HostSearch } from './check-in/host-search.ts';
import { MeetingLookup } from './check-in/meeting-lookup.ts';
import { SearchAllowance } from './check-in/search-allowance.ts';
import type { KioskLog } from './log/kiosk-log.ts';
import type { FutureVersion } from './sqlite/open-database.ts';
import { cacheKey } from './tenant/cache-key.ts';
import { guestWifi } from './tenant/guest-wifi.ts';
import type { Policy } from './tenant/policy-schema.ts';
import { tenantCalendar } from './tenant/tenant-calendar.ts';
import type { Vault } from './tenant/vault.ts';
import { createVisitOutbox } from './visits/visit-outbox.ts';
import { openVisitStore } from './visits/visit-store.ts';

/** What a kiosk is built from: the world around it. */
export interface KioskParts {
  readonly policy: Policy;
  /** Files of the two databases; `:memory:` keeps nothing. */
  readonly storage: { readonly visits: string; readonly cache: string };
  readonly vault: Vault;
  /** Sends no cookies, stores nothing. */
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => EpochMs;
  /** Puts a completion on the visitor's screen. */
  readonly show: (completion: Completion) => void;
  readonly log: KioskLog;
}

/** A kiosk at work, without its screen. */
export interface Kiosk {
  readonly screen: ScreenSettings;
  readonly checkIn: CheckIn;
  readonly findHosts: (text: string) => Promise<CallOutput<'findHosts'>>;
  /** Null where the tenant has no calendar set up. */
  readonly lookup: MeetingLookup | null;
  /** True while someone who checked in is still there, or a visit is in memory only. */
  readonly isBusy: () => boolean;
  /** Stops what is under way and closes the databases. */
  dispose(): void;
}

/** Milliseconds in a day. */
const day = 24 * 60 * minute;

/**
 * Builds every part once and wires them; the application, the command line and tests all use it.
 * Fails only where a later release wrote the visits, before anything is done.
 */
export function openKiosk(parts: KioskParts): Result<Kiosk, FutureVersion> {
  const { policy, storage, vault, now, show, log } = parts;
  const report = log.problem;
  const disposal = new AbortController();
  const timeZone = policy.kiosk.timeZone;
  const outbox = createVisitOutbox({
    open: () => openVisitStore(storage.visits),
    now,
    onFailure: ({ cause, code }) => report(`visits.sqlite: ${cause} (${code})`),
  });
  if (!outbox.ok) return outbox;
  const visits = outbox.value;
  const cache = openKeyedCache({
    file: storage.cache,
    key: () => cacheKey(vault),
    onFailure: ({ cause, code }) => report(`calendar-cache.sqlite: ${cause} (${code})`),
  });
  const forgetYesterday = () => cache.purgeBefore(epochMs(now() - day));
  forgetYesterday();
  const daily = setInterval(forgetYesterday, day);
  const { calendar } = policy.tenant;
  const provider = calendar && tenantCalendar(calendar, { ...parts, report });
  const hosts = new HostSearch(provider, new SearchAllowance(now));
  const onFailure = ({ cause, detail }: CalendarFailure) =>
    report(`calendar: ${cause} (${detail})`);
  const lookup =
    provider &&
    new MeetingLookup(
      { provider, cache, now, onFailure },
      {
        ...calendar,
        configuredRooms: new Set(calendar.rooms),
        internalDomains: policy.tenant.domains,
        timeZone,
        building: policy.kiosk.building,
      },
    );
  const checkIn = new CheckIn({
    visits,
    hosts,
    lookup,
    wifi: () => guestWifi(policy.tenant.wifi, vault, report),
    now,
    show,
    log: log.checkIn,
  });
  return ok({
    screen: {
      tenantName: policy.tenant.name,
      timeZone,
      idleSeconds: policy.kiosk.idleSeconds,
      help: policy.kiosk.help,
      languages: policy.kiosk.languages,
    },
    checkIn,
    findHosts: (text) => hosts.find(text, disposal.signal),
    lookup,
    isBusy: () => checkIn.isBusy || visits.hasWaiting(),
    dispose() {
      disposal.abort();
      clearInterval(daily);
      checkIn.leave();
      visits.close();
      cache.close();
    },
  });
}
