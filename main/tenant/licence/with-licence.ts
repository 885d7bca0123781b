import { join } from 'node:path';
import type { EpochMs } from '../../../shared/epoch-ms.ts';
import { Licence, type LicenceParts } from './licence.ts';
import { ToldTime } from './told-time.ts';

/** Of which kiosk the licence is, and what it is judged by. */
export interface LicenceOfKiosk extends Pick<LicenceParts, 'fromPolicy' | 'keys'> {
  /** Electron's user data folder. */
  readonly folder: string;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => EpochMs;
}

/** Lets a command have a licence as its kiosk would judge it; no server is asked what time it is. */
export async function withLicence<T>(
  { folder, fetch, ...parts }: LicenceOfKiosk,
  use: (licence: Licence) => Promise<T>,
): Promise<T> {
  const told = new ToldTime({ file: join(folder, 'clock.json'), fetch });
  const licence = new Licence({
    ...parts,
    file: join(folder, 'licence.jwt'),
    time: { latest: (clock) => told.latest(clock), ask: async () => undefined },
    onLapse: () => undefined,
    report: () => undefined,
  });
  try {
    return await use(licence);
  } finally {
    licence.close();
  }
}
