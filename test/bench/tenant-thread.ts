/** The simulated tenant on a thread of its own, so that its work does not count as the kiosk's. */
import { parentPort } from 'node:worker_threads';
import { settingsFor } from '../soak/kiosk-on-disk.ts';
import { startTenant } from '../tenant/microsoft/tenant.ts';
import type { ThreadedTenant } from './threaded-tenant.ts';

/** How the tenant answers for calendars: this many milliseconds late, or it does not listen at all. */
export type TenantPace = number | 'down';

const tenant = await startTenant();
const settings = settingsFor(tenant);
const started: Pick<ThreadedTenant, 'settings' | 'caPem'> = { settings, caPem: tenant.caPem };
parentPort?.on('message', (pace: TenantPace) => {
  void keep(pace).then(() => parentPort?.postMessage('kept'));
});
parentPort?.postMessage(started);

async function keep(pace: TenantPace): Promise<void> {
  if (pace === 'down') return tenant.close();
  tenant.faults.clear();
  if (pace > 0) {
    tenant.faults.inject({ kind: 'latency', milliseconds: pace }, { path: /calendarView$/ });
  }
}
