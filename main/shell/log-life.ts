import { release, type } from 'node:os';
import { app } from 'electron';
import type { Kiosk } from '../kiosk.ts';
import type { ApplicationLog } from '../log/kiosk-log.ts';
import type { Policy } from '../tenant/policy-schema.ts';
import { kioskExitCodes } from './kiosk-exit-codes.ts';

/** Writes down that the application started, what it is and runs on, and how it ends. */
export function logLife(log: ApplicationLog): void {
  const { electron, chrome, node } = process.versions;
  log.event('started', {
    version: app.getVersion(),
    isPackaged: app.isPackaged,
    electron,
    chrome,
    node,
    system: `${type()} ${release()} ${process.arch}`,
  });
  app.once('quit', (_event, code) => {
    log.flush();
    const as = Object.entries(kioskExitCodes).find(([, known]) => known === code)?.[0] ?? null;
    log.event('ended', { code, as, afterSeconds: Math.round(performance.now() / 1_000) });
  });
}

/** Writes down where the settings in force come from, and what they make of the kiosk. */
export async function logSettings(
  log: ApplicationLog,
  sources: readonly string[],
  { tenant, kiosk: { mode } }: Policy,
  licence: Kiosk['licence'],
): Promise<void> {
  const { calendar } = tenant;
  const { state } = await licence.view();
  log.event('settings in force', {
    sources,
    mode,
    provider: calendar?.provider ?? null,
    changeTracking: calendar?.changeTracking ?? null,
    rooms: calendar?.rooms.length ?? 0,
    licence: state,
  });
}
