import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { SimulatedTenant } from '../tenant/simulated-tenant.ts';
import { trust } from '../tenant/trust.ts';

/** What is known of a tenant on another thread. */
export interface DistantTenant
  extends Pick<
    SimulatedTenant,
    'provider' | 'origin' | 'issuer' | 'block' | 'secrets' | 'caPem' | 'close'
  > {}

/** Starts one, which this process trusts from then on. */
export async function startTenantThread(
  provider: SimulatedTenant['provider'],
): Promise<DistantTenant> {
  const thread = new Worker(new URL('./tenant-thread.ts', import.meta.url), {
    workerData: provider,
  });
  const [tenant] = await once(thread, 'message');
  trust(tenant);
  return {
    ...tenant,
    async close() {
      thread.postMessage('close');
      await once(thread, 'exit');
    },
  };
}
