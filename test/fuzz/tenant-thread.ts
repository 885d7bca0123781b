/** A simulated tenant on a thread of its own, so that what it remembers is not in the heap that is watched. */
import { parentPort, workerData } from 'node:worker_threads';
import { startWorkspace } from '../tenant/google/workspace.ts';
import { startTenant } from '../tenant/microsoft/tenant.ts';

/** How often it forgets what it was asked, in milliseconds: nobody looks. */
const forgetEvery = 2_000;

const tenant = await (workerData === 'google' ? startWorkspace() : startTenant());
const { provider, origin, issuer, block, secrets, caPem } = tenant;
parentPort?.postMessage({ provider, origin, issuer, block, secrets, caPem });
parentPort?.once('message', () => tenant.close().then(() => parentPort?.close()));
setInterval(() => {
  for (const list of [tenant.log.requests, tenant.issuedTokens]) (list as unknown[]).length = 0;
}, forgetEvery).unref();
