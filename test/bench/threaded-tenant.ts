import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { KioskSettings } from '../soak/kiosk-on-disk.ts';
import type { TenantPace } from './tenant-thread.ts';

/** A simulated tenant on another thread. */
export interface ThreadedTenant {
  readonly settings: KioskSettings;
  readonly caPem: string;
  /** Changes how the tenant answers; after `down` there is no way back. */
  keep(pace: TenantPace): Promise<void>;
  /** Ends the thread. */
  close(): Promise<unknown>;
}

/** Starts a tenant that answers at once. */
export async function startThreadedTenant(): Promise<ThreadedTenant> {
  const worker = new Worker(new URL('tenant-thread.ts', import.meta.url));
  const [started] = (await once(worker, 'message')) as [Pick<ThreadedTenant, 'settings' | 'caPem'>];
  return {
    ...started,
    async keep(pace) {
      worker.postMessage(pace);
      await once(worker, 'message');
    },
    close: () => worker.terminate(),
  };
}
