import { join } from 'node:path';
import { cacheKeyLength } from '../../../main/calendar/cache/cache-seal.ts';
import { openCalendarCache } from '../../../main/calendar/cache/calendar-cache.ts';
import { openVisitStore } from '../../../main/visits/visit-store.ts';
import type { SimulatedTenant } from '../../tenant/simulated-tenant.ts';
import { type KeyringSession, startKeyring } from '../tenant/keyring-session.ts';
import type { SetUp } from './run-doctor.ts';

const keychainCalls = join(import.meta.dirname, '../tenant/keychain-calls.ts');

/** Moves the kiosk's secrets into a keyring of its own. */
export async function withKeyring(kiosk: SetUp<SimulatedTenant>): Promise<KeyringSession> {
  const session = await startKeyring();
  const writes = Object.entries(kiosk.secrets).map(([name, secret]) => ['write', name, secret]);
  await session.run([process.execPath, keychainCalls, '10000', JSON.stringify(writes)]);
  kiosk.session = session;
  return session;
}

/** Makes the databases of a kiosk that has run. */
export function withDatabases({ folder }: SetUp): {
  readonly visits: string;
  readonly cache: string;
} {
  const files = {
    visits: join(folder, 'visits.sqlite'),
    cache: join(folder, 'calendar-cache.sqlite'),
  };
  const visits = openVisitStore(files.visits);
  if (visits.ok) visits.value.close();
  openCalendarCache(files.cache, Buffer.alloc(cacheKeyLength), () => undefined).close();
  return files;
}
