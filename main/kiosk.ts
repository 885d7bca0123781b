import { AsyncLocalStorage } from 'node:async_hooks';
import type { AttemptId, Completion } from '../shared/completion.ts';
import { type EpochMs, epochMs, minute } from '../shared/epoch-ms.ts';
import type { CallOutput } from '../shared/ipc.ts';
import { ok, type Result } from '../shared/result.ts';
import type { ScreenSettings } from '../shared/screen-settings.ts';
import type { TodayView } from '../shared/staff/today.ts';
import { openKeyedCache } from './calendar/cache/keyed-cache.ts';
import type { CalendarFailure, CalendarProvider } from './calendar/provider.ts';
import { CheckIn } from './check-in/check-in.ts';
import { ExpectedHosts } from './check-in/expected-hosts.ts';
import { HostSearch } from './check-in/host-search.ts';
import { directoryOrKnown } from './check-in/known-hosts.ts';
import { licensedCache, licensedDirectory } from './check-in/licensed-calendar.ts';
import { MeetingLookup } from './check-in/meeting-lookup.ts';
import { SearchAllowance } from './check-in/search-allowance.ts';
import { whileLicensed } from './check-in/while-licensed.ts';
import { Day } from './day.ts';
import type { KioskLog } from './log/kiosk-log.ts';
import type { FutureVersion } from './sqlite/open-database.ts';
import type { Occasion } from './sync/sync.ts';
import { cacheKey } from './tenant/cache-key.ts';
import { guestWifi } from './tenant/guest-wifi.ts';
import { Licence } from './tenant/licence/licence.ts';
import { ToldTime } from './tenant/licence/told-time.ts';
import { trustedKeys } from './tenant/licence/trusted-keys.ts';
import type { Policy } from './tenant/policy-schema.ts';
import { shownBrand } from './tenant/shown-brand.ts';
import { tenantCalendar } from './tenant/tenant-calendar.ts';
import { tenantLookup } from './tenant/tenant-lookup.ts';
import type { Vault } from './tenant/vault.ts';
import { historyWhenOpen } from './visits/history-when-open.ts';
import { openVisitHistory, type VisitHistory } from './visits/visit-history.ts';
import { createVisitOutbox } from './visits/visit-outbox.ts';
import { openVisitStore } from './visits/visit-store.ts';

/** What a kiosk is built from: the world around it. */
export interface KioskParts {
  readonly policy: Policy;
  /** Files of the two databases; `:memory:` keeps nothing. */
  readonly storage: { readonly visits: string; readonly cache: string };
  readonly licence: LicenceSettings;
  readonly vault: Vault;
  /** Sends no cookies, stores nothing. */
  readonly fetch: typeof globalThis.fetch;
  /** The same for what nobody waits for, where that is to use connections of its own. */
  readonly syncFetch?: typeof globalThis.fetch;
  readonly now: () => EpochMs;
  /** Puts a completion on the visitor's screen. */
  readonly show: (completion: Completion) => void;
  readonly log: KioskLog;
}

/** Where the licence is, and who may have signed it. Files that are null are not kept. */
export interface LicenceSettings {
  /** The licence, where the policy gives none. */
  readonly file: string | null;
  /** The time that servers told last. */
  readonly clock: string | null;
  /** Whether the demo's licences count: only in what runs from source, never in a packaged build. */
  readonly trustDemoKey: boolean;
}

/** A kiosk at work, without its screen. */
export interface Kiosk {
  readonly screen: ScreenSettings;
  readonly checkIn: CheckIn;
  readonly findHosts: (text: string) => Promise<CallOutput<'findHosts'>>;
  /** By whom somebody with this address is expected today. */
  readonly expectedHost: (email: string) => Promise<CallOutput<'expectedHost'>>;
  /** Who came today, who is expected, and what became of their meetings. */
  readonly today: () => TodayView;
  /** Visits that staff expect. */
  readonly typedVisits: Pick<VisitHistory, 'putTyped' | 'removeTyped'>;
  /** The calendar itself, whatever the licence says; null where none is set up. */
  readonly calendar: CalendarProvider | null;
  /** Null where the tenant has no calendar set up. Not licensed is one of its answers. */
  readonly lookup: Pick<MeetingLookup, 'answers'> | null;
  /** How the licence stands, and its replacement; see {@link Licence.save}. */
  readonly licence: Pick<Licence, 'view' | 'save' | 'isLicensed'>;
  /**
   * Begins to keep up with the calendars and to forget old visits, for as long as the kiosk is open;
   * who only looks something up does without. The story of it is kept in the file.
   */
  readonly keepUp: (storyFile: string, onTodayChanged: () => void) => void;
  /** Has the calendars read at once. */
  readonly everythingNow: (why: Occasion) => void;
  /** True while someone who checked in is still there, or a visit is in memory only. */
  readonly isBusy: () => boolean;
  /** Stops what is under way and closes the databases. */
  dispose(): void;
}

/** Milliseconds in a day. */
const dayLength = 24 * 60 * minute;

/** Later than all that a calendar holds. */
const endOfTime = epochMs(Number.MAX_SAFE_INTEGER);

/**
 * Builds every part once and wires them; the application, the command line and tests all use it.
 * Fails only where a later release wrote the visits, before anything is done.
 */
export function openKiosk(parts: KioskParts): Result<Kiosk, FutureVersion> {
  const { policy, storage, vault, now, show, log } = parts;
  const underWay = new AsyncLocalStorage<AttemptId>();
  const report = (problem: string) => log.problem(problem, underWay.getStore());
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
  const forgetYesterday = () => cache.purgeBefore(epochMs(now() - dayLength));
  forgetYesterday();
  const daily = setInterval(forgetYesterday, dayLength);
  const time = new ToldTime({ file: parts.licence.clock, fetch: parts.fetch });
  const isLicensed = () => licence.isLicensed();
  const { calendar } = policy.tenant;
  const settings = tenantLookup(policy);
  const provider = calendar && tenantCalendar(calendar, { ...parts, fetch: time.fetch, report });
  const licensed = licensedCache(cache, () => licence.coversCalendar());
  const history = historyWhenOpen(() => openVisitHistory(storage.visits));
  const day = new Day({
    kiosk: policy.kiosk,
    calendar: calendar &&
      provider &&
      settings && { policy: calendar, provider, cache: licensed, settings },
    history,
    isLicensed,
    now,
    cautiousNow: () => time.surelyPassed(now()),
    onChange: ({ attempt, meetingNow, followedUntil }) => {
      if (!meetingNow || followedUntil === null) return;
      void checkIn.meetingChanged(attempt, { ...meetingNow, asOf: followedUntil });
    },
    report,
  });
  // After the day, which it may tell at once to forget.
  const licence = new Licence({
    fromPolicy: policy.tenant.licence,
    file: parts.licence.file,
    keys: trustedKeys(parts.licence.trustDemoKey),
    now,
    time,
    onLapse() {
      cache.purgeBefore(endOfTime);
      day.forgetCalendars();
    },
    report,
  });
  const isConfined = calendar?.hostGroup != null;
  const hosts = new HostSearch(
    provider &&
      licensedDirectory(
        directoryOrKnown(provider, () => (isConfined ? [] : day.hosts)),
        isLicensed,
      ),
    new SearchAllowance(now),
    ({ cause, detail }) => report(`people: ${cause} (${detail})`),
  );
  const onFailure = ({ cause, detail }: CalendarFailure) =>
    report(`calendar: ${cause} (${detail})`);
  const lookup =
    provider &&
    settings &&
    new MeetingLookup({ provider, cache: licensed, now, onFailure }, settings);
  const typedVisits: Day['typedVisits'] = (span) => day.typedVisits(span);
  const expectedHosts =
    settings &&
    new ExpectedHosts({ cache, settings, typedVisits, hosts, isConfined, isLicensed, now });
  const checkIn = new CheckIn({
    visits,
    hosts,
    expectedHosts,
    typedVisits,
    lookup,
    isLicensed,
    wifi: () => guestWifi(policy.tenant.wifi, vault, report),
    now,
    timeZone,
    show,
    log: log.checkIn,
    underWay,
  });
  return ok({
    screen: {
      tenantName: policy.tenant.name,
      timeZone,
      idleSeconds: policy.kiosk.idleSeconds,
      help: policy.kiosk.help,
      languages: policy.kiosk.languages,
      brand: shownBrand(policy.tenant.brand, report),
    },
    checkIn,
    findHosts: (text) => hosts.find(text, disposal.signal),
    expectedHost: async (email) =>
      (await expectedHosts?.expecting(email, disposal.signal)) ?? { host: null },
    today: () => day.view(),
    typedVisits: history,
    calendar: provider,
    lookup: lookup && {
      answers: (question, signal) =>
        whileLicensed(isLicensed, () => lookup.answers(question, signal)),
    },
    licence,
    keepUp: (storyFile, onTodayChanged) => day.keepUp(storyFile, onTodayChanged),
    everythingNow: (why) => day.everythingNow(why),
    isBusy: () => checkIn.isBusy || visits.hasWaiting(),
    dispose() {
      disposal.abort();
      clearInterval(daily);
      licence.close();
      checkIn.leave();
      day.dispose();
      visits.close();
      cache.close();
    },
  });
}
