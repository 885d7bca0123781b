import type { EpochMs } from '../../shared/epoch-ms.ts';
import type { CalendarCache } from '../calendar/cache/calendar-cache.ts';
import type { CalendarProvider } from '../calendar/provider.ts';
import type { ProviderKind } from '../calendar/provider-kind.ts';
import type { ChangeSource } from '../visits/visit-change.ts';
import type { WebhookSettings } from './notifications/receiver.ts';
import {
  type NotificationFigures,
  startNotifications,
} from './notifications/start-notifications.ts';
import type { Opening } from './pace.ts';
import { StoryFile } from './story-file.ts';
import { type Occasion, Sync } from './sync.ts';
import { runSync } from './sync-loop.ts';
import type { SyncStory } from './sync-story.ts';
import type { WantedCalendar } from './wanted-calendar.ts';

/** What keeping up with the calendars works with. */
export interface KeepUpParts extends Opening {
  readonly provider: CalendarProvider;
  readonly cache: CalendarCache;
  /** The most important first; asked often. */
  readonly wanted: () => readonly WantedCalendar[];
  readonly isLicensed: () => Promise<boolean>;
  /** Told after rounds were put in; `hasNews`: they found something new. */
  readonly onRead: (source: ChangeSource, hasNews: boolean) => void | Promise<void>;
  /** Where the provider's notifications come in; null: it is polled alone. */
  readonly webhooks: WebhookSettings | null;
  readonly readNotification: ProviderKind<unknown>['readNotification'];
  /** `<userData>/sync.json` */
  readonly storyFile: string;
  readonly now: () => EpochMs;
  readonly report: (problem: string) => void;
}

/** A kiosk that keeps up with its calendars. */
export interface KeepingUp {
  /** Asks what is wanted, and does not wait for the next time: it may be something else by now. */
  lookAgain(): void;
  /** Has everything read at once: the network is back, or the computer slept. */
  everythingNow(why: Occasion): void;
  /** Ends what is under way; nothing is written from now on. */
  dispose(): void;
}

/** Keeps the cache up with the tenant's calendars until it is disposed of. */
export function keepUp(parts: KeepUpParts): KeepingUp {
  const { webhooks, wanted, now, report } = parts;
  const random = Math.random;
  let isLicensed = false;
  const sync = new Sync({
    ...parts,
    random,
    async isLicensed() {
      isLicensed = await parts.isLicensed();
      return isLicensed;
    },
    onRounds: (_calendars, source, hasNews) => parts.onRead(source, hasNews),
  });
  const file = new StoryFile(parts.storyFile, now);
  const story = (): SyncStory => ({
    ...file.whole(sync.story),
    notifications: notifications && notificationStory(notifications.figures()),
  });
  const loop = runSync(sync, { now, report, onStory: () => file.keep(story()) });
  const notifications =
    webhooks &&
    startNotifications({
      ...parts,
      wanted: () => (isLicensed ? wanted() : []),
      webhooks,
      sync: loop,
      random,
    });
  return {
    lookAgain: loop.lookAgain,
    everythingNow(why) {
      loop.everythingNow(why);
      notifications?.retrySoon();
    },
    dispose() {
      void notifications?.dispose();
      void loop.dispose();
    },
  };
}

function notificationStory(figures: NotificationFigures): SyncStory['notifications'] {
  const { received, problem, subscriptions } = figures;
  const refused = Object.values(figures.refused).reduce((sum, count) => sum + count, 0);
  return { received, refused, live: subscriptions.live, wanted: subscriptions.wanted, problem };
}
