import type { Sample } from './growth.ts';
import type { HurriedKiosk } from './hurried-kiosk.ts';
import { countProcesses } from './processes.ts';

/** Counts what every process takes, once all garbage is gone in main and in the visitor's page. */
export async function takeSample(
  kiosk: HurriedKiosk,
  checkIns: number,
  hours: number,
): Promise<Sample> {
  const { app, page } = kiosk;
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize: heapUsed } = await cdp.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners: listeners } = await cdp.send('Memory.getDOMCounters');
  await cdp.detach();
  const { life, ...main } = await kiosk.held();
  const processes = countProcesses(app.process().pid ?? 0);
  return { checkIns, hours, processes, main, page: { life, heapUsed, nodes, listeners } };
}
