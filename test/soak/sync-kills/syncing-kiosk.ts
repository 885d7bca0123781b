import type { CalendarProvider } from '../../../main/calendar/provider.ts';
import { type EpochMs, epochMs } from '../../../shared/epoch-ms.ts';
import { signedIn } from '../../contract/providers/signed-in.ts';
import type { SimulatedTenant } from '../../tenant/simulated-tenant.ts';
import { databaseFiles } from '../database-files.ts';
import { openTrackedKiosk, type TrackedKiosk, type TrackedKioskParts } from '../tracked-kiosk.ts';

/** A kiosk that syncs, as one process tells another. */
export interface SyncingKioskSettings {
  readonly profile: string;
  readonly tenant: Pick<SimulatedTenant, 'provider' | 'block' | 'secrets'>;
  /** Addresses of the configured rooms. */
  readonly rooms: readonly string[];
  /** 32 bytes in base64. */
  readonly cacheKey: string;
  readonly seed: string;
  /** How far its clock is ahead of the real one, in milliseconds. */
  readonly ahead: number;
}

/** Everything is read anew no sooner than after this, in milliseconds. */
const composure = 11_000;

/** A kiosk that reads everything as often as it is told. */
export interface SyncingKiosk extends TrackedKiosk {
  readonly provider: CalendarProvider;
  readonly now: () => EpochMs;
  /** Has every calendar read, once; the clock goes on by what has to lie between two times. */
  syncOnce(): Promise<void>;
}

/** Opens one on the files of a profile. */
export function openSyncingKiosk(
  { profile, tenant, rooms, cacheKey, ahead: before }: SyncingKioskSettings,
  around: Pick<TrackedKioskParts, 'onBegun' | 'onEnded' | 'report'>,
): SyncingKiosk {
  let ahead = before;
  const now = () => epochMs(Date.now() + ahead);
  const provider = signedIn(tenant, { now });
  const kiosk = openTrackedKiosk({
    ...around,
    tenant,
    provider,
    rooms,
    files: databaseFiles(profile),
    cacheKey: Buffer.from(cacheKey, 'base64'),
    hosts: [],
    now,
    random: () => 0,
  });
  return {
    ...kiosk,
    provider,
    now,
    async syncOnce() {
      ahead += composure;
      kiosk.sync.everythingNow('resumed');
      await kiosk.sync.turn(new AbortController().signal);
    },
  };
}
