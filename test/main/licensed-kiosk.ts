import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { memoryVault } from '../../main/tenant/memory-vault.ts';
import { openVisitStore } from '../../main/visits/visit-store.ts';
import type { Handle } from '../../shared/completion.ts';
import type { EpochMs } from '../../shared/epoch-ms.ts';
import type { Tenant } from '../tenant/microsoft/tenant.ts';
import { guestWifi } from '../tenant/policy-for.ts';
import { openTestKiosk, type TestKiosk } from './open-test-kiosk.ts';
import { temporaryFolder } from './sqlite/temporary-folder.ts';
import { anAttempt } from './visits/visit-builder.ts';

/** The files of one kiosk, on which it is opened again and again. */
export interface LicensedProfile {
  readonly licenceFile: string;
  readonly clockFile: string;
  /** Opens a kiosk on the files; closed when the test ends, if not before. */
  open(given: {
    readonly policyLicence?: string | null;
    readonly trustDemoKey?: boolean;
    readonly now: () => EpochMs;
  }): TestKiosk;
  /** How many meetings, and stretches of calendars, the cache file holds. */
  cached(): number;
  /** How a check-in is recorded. */
  outcomeOf(attempt: ReturnType<typeof anAttempt>): string | null;
}

/** A profile in a folder of the running test's own, with a keychain that outlives its kiosks. */
export function licensedProfile(tenant: Tenant): LicensedProfile {
  const folder = temporaryFolder();
  const storage = {
    visits: join(folder, 'visits.sqlite'),
    cache: join(folder, 'calendar-cache.sqlite'),
  };
  const vault = memoryVault(
    JSON.stringify({
      microsoft: { clientSecret: tenant.clientSecret },
      wifi: { password: guestWifi.password },
    }),
  );
  if (!vault.ok) throw new Error(vault.error);
  const licenceFile = join(folder, 'licence.jwt');
  const clockFile = join(folder, 'clock.json');
  return {
    licenceFile,
    clockFile,
    open({ policyLicence = null, trustDemoKey = true, now }) {
      const licence = { file: licenceFile, clock: clockFile, trustDemoKey };
      const kiosk = openTestKiosk(
        tenant,
        { storage, vault: vault.value, licence, now },
        {},
        policyLicence,
      );
      onTestFinished(() => kiosk.dispose());
      return kiosk;
    },
    cached() {
      const database = new Database(storage.cache, { readonly: true });
      const count = database.prepare(
        'SELECT (SELECT count(*) FROM meetings) + (SELECT count(*) FROM coverage)',
      );
      const rows = Number(count.pluck().get());
      database.close();
      return rows;
    },
    outcomeOf(attempt) {
      const store = openVisitStore(storage.visits);
      if (!store.ok) throw new Error(store.error.code);
      const visit = store.value.byAttempt(attempt);
      store.value.close();
      return visit.ok ? (visit.value?.completion?.outcome ?? null) : visit.error.code;
    },
  };
}

/** Priya, who meets Alex in Aurora, checks in; the host is typed unless a handle is given. */
export async function priyaChecksIn(kiosk: TestKiosk, handle: Handle | null = null) {
  const attempt = anAttempt();
  const before = kiosk.shown.length;
  const { recorded } = kiosk.checkIn.checkIn({
    attempt,
    visitor: { name: 'Priya Raman', company: null, email: null },
    host: { name: 'Alex Kim', handle },
  });
  const { answer, wifi, tellReception } = await kiosk.completion(before + 1);
  return { attempt, recorded, answer, wifi, tellReception };
}
