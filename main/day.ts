import { type EpochMs, epochMs, minute, type TimeSpan } from '../shared/epoch-ms.ts';
import type { TodayView } from '../shared/staff/today.ts';
import { Temporal } from '../shared/temporal.ts';
import type { CalendarCache } from './calendar/cache/calendar-cache.ts';
import type { CalendarProvider } from './calendar/provider.ts';
import { ExpectedToday } from './check-in/expected-today.ts';
import type { LookupSettings } from './check-in/lookup-settings.ts';
import { meetingNow } from './check-in/meeting-now.ts';
import { localDay } from './check-in/meeting-span.ts';
import { todaysVisits } from './check-in/todays-visits.ts';
import { ChangeTracker } from './sync/change-tracker.ts';
import { type KeepingUp, keepUp } from './sync/keep-up.ts';
import type { Occasion } from './sync/sync.ts';
import { wantedCalendars } from './sync/wanted-calendars.ts';
import type { Policy } from './tenant/policy-schema.ts';
import { tenantNotifications } from './tenant/tenant-calendar.ts';
import { keepRetention } from './visits/retention.ts';
import type { FollowedVisit, TypedVisit, VisitHistory } from './visits/visit-history.ts';

/** The tenant's calendar, and what the tenant decides about it. */
export interface DayCalendar {
  readonly policy: NonNullable<Policy['tenant']['calendar']>;
  readonly provider: CalendarProvider;
  readonly cache: CalendarCache;
  readonly settings: LookupSettings;
}

/** What a {@link Day} works with. */
export interface DayParts {
  readonly kiosk: Pick<Policy['kiosk'], 'timeZone' | 'retention' | 'webhooks' | 'openingHours'>;
  /** Null where the tenant has no calendar set up. */
  readonly calendar: DayCalendar | null;
  readonly history: VisitHistory;
  readonly isLicensed: () => Promise<boolean>;
  readonly now: () => EpochMs;
  /** Not ahead of the time that servers tell: what is forgotten too early is gone. */
  readonly cautiousNow: () => Promise<EpochMs>;
  /** Told of a visit whose meeting stands otherwise from now on. */
  readonly onChange: (visit: FollowedVisit) => void;
  readonly report: (problem: string) => void;
}

/** Milliseconds in a day. */
const day = 24 * 60 * minute;

/** Milliseconds after news in which more of it is waited for, before who is expected is worked out. */
const pause = 1_000;

/** Milliseconds after which that is worked out without news: it may be another day. */
const atLeastEvery = 10 * minute;

/** Who is expected today, who came, and what becomes of their meetings. */
export class Day {
  readonly #parts: DayParts;
  readonly #expected: ExpectedToday | null;
  #keepingUp: KeepingUp | null = null;
  #tracker: ChangeTracker | null = null;
  #retention: { dispose(): void } | null = null;
  #nextLook: NodeJS.Timeout | undefined;
  #looks: NodeJS.Timeout | undefined;

  constructor(parts: DayParts) {
    const { calendar, now } = parts;
    this.#parts = parts;
    this.#expected = calendar && new ExpectedToday({ ...calendar, now });
  }

  /** Hosts who have visitors today. */
  get hosts(): ExpectedToday['hosts'] {
    return this.#expected?.hosts ?? [];
  }

  /** Visits that staff typed; none where the disk does not tell. */
  typedVisits(span: TimeSpan): readonly TypedVisit[] {
    const typed = this.#parts.history.typed(span);
    return typed.ok ? typed.value : [];
  }

  /** The day's list, as it stands. */
  view(): TodayView {
    const { history, kiosk, now } = this.#parts;
    const today = localDay(now(), kiosk.timeZone);
    const arrived = history.during(today);
    return {
      day: Temporal.Instant.fromEpochMilliseconds(today.start)
        .toZonedDateTimeISO(kiosk.timeZone)
        .toPlainDate()
        .toString(),
      calendarsAsOf: this.#calendarsAsOf(),
      visits: todaysVisits({
        arrived: arrived.ok ? arrived.value : [],
        typed: this.typedVisits(today),
        // Whoever did not come to a meeting that is over is not expected any more.
        expected: (this.#expected?.visits ?? []).filter(({ span }) => span.end > now()),
      }),
    };
  }

  /** See {@link keepUp}. Old visits are forgotten from now on, too. */
  keepUp(storyFile: string, onTodayChanged: () => void): void {
    const { kiosk, calendar, history, now, cautiousNow, report, onChange } = this.#parts;
    this.#retention = keepRetention({ ...kiosk, history, now, cautiousNow, report });
    if (!calendar || calendar.policy.changeTracking === 'off') return;
    const tracker = new ChangeTracker({
      history,
      meetingNow: (visit) => meetingNow({ ...calendar, now }, visit),
      now,
      onChange(visit) {
        onChange(visit);
        onTodayChanged();
      },
      report,
    });
    this.#tracker = tracker;
    const isTold = calendar.policy.changeTracking === 'webhooks';
    if (isTold && !kiosk.webhooks) report('changes are polled for: kiosk.webhooks is not set');
    const look = async () => {
      this.#nextLook = undefined;
      await this.#expected?.refresh();
      // Other hosts may be of interest now.
      this.#keepingUp?.lookAgain();
      onTodayChanged();
    };
    const lookSoon = () => {
      this.#nextLook ??= setTimeout(() => void look(), pause);
    };
    this.#keepingUp = keepUp({
      ...this.#parts,
      ...calendar,
      timeZone: kiosk.timeZone,
      openingHours: kiosk.openingHours,
      wanted: () => this.#wanted(calendar.settings),
      onRead(source, hasNews) {
        if (hasNews) lookSoon();
        return tracker.track(source);
      },
      webhooks: isTold ? kiosk.webhooks : null,
      readNotification: tenantNotifications(calendar.policy),
      storyFile,
    });
    // What the cache holds from before is known at once.
    void look();
    this.#looks = setInterval(lookSoon, atLeastEvery);
  }

  /** What the calendars said was forgotten: who is expected by it is, too. */
  forgetCalendars(): void {
    this.#expected?.forget();
  }

  /** Has the calendars read at once, where the kiosk keeps up with them. */
  everythingNow(why: Occasion): void {
    this.#keepingUp?.everythingNow(why);
  }

  /** Ends what is under way, and closes the history. */
  dispose(): void {
    clearTimeout(this.#nextLook);
    clearInterval(this.#looks);
    this.#keepingUp?.dispose();
    this.#keepingUp = null;
    this.#tracker?.dispose();
    this.#retention?.dispose();
    this.#parts.history.close();
  }

  #wanted(settings: LookupSettings) {
    const { history, now } = this.#parts;
    const followed = history.onMeetings(now(), epochMs(now() - day));
    return wantedCalendars({
      settings,
      expected: this.#expected?.visits ?? [],
      typed: this.typedVisits(localDay(now(), settings.timeZone)),
      followed: followed.ok ? followed.value : [],
      now: now(),
    });
  }

  /** Since when all rooms that were read at all are known to be as they are. */
  #calendarsAsOf(): EpochMs | null {
    const { calendar } = this.#parts;
    if (!calendar || !this.#keepingUp) return null;
    const { cache, settings } = calendar;
    const known = [...settings.configuredRooms].flatMap((room) => cache.place(room)?.asOf ?? []);
    return known.length > 0 ? epochMs(Math.min(...known)) : null;
  }
}
