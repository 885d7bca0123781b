import { randomBytes } from 'node:crypto';
import { cacheKeyLength } from '../../../../main/calendar/cache/cache-seal.ts';
import {
  type CalendarCache,
  openCalendarCache,
} from '../../../../main/calendar/cache/calendar-cache.ts';
import type { EmailAddress } from '../../../../main/calendar/meeting.ts';
import { kindNamed } from '../../../../main/calendar/registry.ts';
import {
  type Notifications,
  startNotifications,
} from '../../../../main/sync/notifications/start-notifications.ts';
import { Sync } from '../../../../main/sync/sync.ts';
import { runSync } from '../../../../main/sync/sync-loop.ts';
import { policySchema } from '../../../../main/tenant/policy-schema.ts';
import type { ChangeSource } from '../../../../main/visits/visit-change.ts';
import { epochMs } from '../../../../shared/epoch-ms.ts';
import { signedIn } from '../../../contract/providers/signed-in.ts';
import { startReverseProxy } from '../../../tenant/reverse-proxy.ts';
import type { SimulatedTenant } from '../../../tenant/simulated-tenant.ts';

/** A kiosk that keeps up with one calendar, with everything of it real that has to do with that. */
export interface ToldKiosk {
  readonly notifications: Notifications;
  readonly cache: CalendarCache;
  /** What made each round that was put in, in order. */
  readonly rounds: readonly ChangeSource[];
  /** Of how many calendars the sync was said to be told. */
  told(): number;
  /** The address of its receiver, as the provider reaches it. */
  readonly url: string;
  /** How far its clock for subscriptions is ahead, in milliseconds. */
  subscriptionsAhead: number;
  /** The same of the sync's, which leaves a calendar alone for a moment after each round. */
  syncAhead: number;
  dispose(): Promise<void>;
}

/** Starts one; the provider does not reach it where it is said to be unreachable. */
export async function startToldKiosk(
  tenant: SimulatedTenant,
  calendar: EmailAddress,
  isReachable = true,
): Promise<ToldKiosk> {
  const rounds: ChangeSource[] = [];
  let told = 0;
  const ahead = { subscriptionsAhead: 0, syncAhead: 0 };
  const cache = openCalendarCache(':memory:', randomBytes(cacheKeyLength), () => undefined);
  const parts = {
    provider: signedIn(tenant),
    wanted: () => [{ calendar, closely: [] }],
    random: Math.random,
    report: () => undefined,
  };
  const sync = new Sync({
    ...parts,
    cache,
    now: () => epochMs(Date.now() + ahead.syncAhead),
    timeZone: 'Europe/Berlin',
    openingHours: policySchema.parse({}).kiosk.openingHours,
    isLicensed: async () => true,
    onRounds: (_, source) => void rounds.push(source),
  });
  const { report } = parts;
  const now = () => epochMs(Date.now());
  const loop = runSync(sync, { now, report, onStory: () => undefined });
  const proxy = await startReverseProxy(() => (isReachable ? notifications.figures().port : null));
  const url = `${proxy.origin}/hook`;
  const notifications = startNotifications({
    ...parts,
    now: () => epochMs(Date.now() + ahead.subscriptionsAhead),
    readNotification: kindNamed(tenant.provider).readNotification,
    webhooks: { url, address: '127.0.0.1', port: 0 },
    sync: {
      notified: loop.notified,
      toldOf(calendars) {
        told = calendars.size;
        loop.toldOf(calendars);
      },
    },
  });
  return Object.assign(ahead, {
    notifications,
    cache,
    rounds,
    told: () => told,
    url,
    async dispose() {
      await notifications.dispose();
      await loop.dispose();
      cache.close();
      await proxy.close();
    },
  });
}
