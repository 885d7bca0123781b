import type { Lane, Timing } from './lane.ts';

/** One row of the table: how the tenant is, and how the cache. */
export interface Situation {
  readonly tenant: string;
  readonly cache: 'empty' | 'warm';
  /** Kiosks that check in side by side. */
  readonly lanes: number;
  /** How long to go on. */
  readonly seconds: number;
  /** Whether the tenant answers in time for a bare request to be compared with. */
  readonly compared: boolean;
}

/** A check-in, and the bare request that was made just before it; null where none was. */
export interface Sample extends Timing {
  readonly bare: number | null;
}

/** Checks in at several kiosks side by side, at each one after the other, until the time is over. */
export async function measure(
  situation: Situation,
  lanes: readonly Lane[],
): Promise<readonly Sample[]> {
  const end = performance.now() + situation.seconds * 1_000;
  const samples: Sample[] = [];
  const used = lanes.slice(0, situation.lanes);
  await Promise.all(
    used.map(async (lane) => {
      while (performance.now() < end) {
        const bare = situation.compared ? await lane.bareRequest() : null;
        if (situation.cache === 'empty') lane.forgetMeetings();
        samples.push({ ...(await lane.checkIn()), bare });
      }
    }),
  );
  return samples;
}
