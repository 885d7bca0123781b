import { cpus } from 'node:os';
import * as tls from 'node:tls';
import { type Lane, openLane } from './lane.ts';
import { measure, type Situation } from './measure.ts';
import { headingLine, sampleLine } from './table.ts';
import type { TenantPace } from './tenant-thread.ts';
import { startThreadedTenant } from './threaded-tenant.ts';

/** Visitors whom their hosts' calendars lead to a room; Exchange serves four calls a mailbox at once. */
const expected = [
  { visitor: 'Priya Raman', host: 'Alex Kim' },
  { visitor: 'Daniel Abrams', host: 'Dana Weiss' },
  { visitor: 'Wanjiru Kamau', host: 'Chidi Okafor' },
];
const lanesEach = 4;

type Row = Omit<Situation, 'tenant' | 'cache'>;

/** The tenant's pace, and the rows with an empty and with a warm cache. */
const paces: readonly (readonly [string, TenantPace, Row, Row])[] = [
  ['0 ms', 0, live(1, 5), live(1, 5)],
  ['100 ms', 100, live(4, 6), live(4, 6)],
  ['300 ms', 300, live(8, 8), live(8, 8)],
  ['2,000 ms', 2_000, live(12, 20), cached(12, 6)],
  ['silent', 60_000, cached(12, 12), cached(12, 6)],
  ['down', 'down', cached(4, 10), cached(4, 6)],
];

function live(lanes: number, seconds: number): Row {
  return { lanes, seconds, compared: true };
}

function cached(lanes: number, seconds: number): Row {
  return { lanes, seconds, compared: false };
}

/** Prints how much a check-in adds to what the tenant takes by itself. */
export async function benchCheckIns(): Promise<void> {
  const tenant = await startThreadedTenant();
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), tenant.caPem]);
  const lanes = await Promise.all(
    expected.flatMap((one) =>
      Array.from({ length: lanesEach }, () => openLane(tenant.settings, one)),
    ),
  );
  console.log(`Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model}). Times in milliseconds.

shown     from checkIn to the first completion on the screen
bare      the same calendar request, sent with fetch just before, to the same tenant
added     shown less bare, check-in by check-in; ratio: p50 of shown to p50 of bare
late      from 600 after checkIn to a completion from the cache, which is shown then where the tenant is silent
returned  from checkIn to its return, with the visit on disk: the screen has to answer within 100
silent    the tenant takes the request and never answers; down: nothing listens

An answer that is not there after 600 is given from the cache, if it can be; after 4,000 without.
Of fewer than 100 check-ins, p99 is the longest.

Goals, p99: added at most 5, late at most 50.
`);
  console.log(headingLine());
  for (const [name, pace, empty, warm] of paces) {
    // Every cache is warm here, and has to be measured before it is emptied.
    await tenant.keep(pace);
    await row(lanes, { tenant: name, cache: 'warm', ...warm });
    await row(lanes, { tenant: name, cache: 'empty', ...empty });
    if (pace === 'down') break;
    await tenant.keep(0);
    await Promise.all(lanes.map((lane) => lane.checkIn()));
  }
  for (const lane of lanes) lane.close();
  await tenant.close();
}

async function row(lanes: readonly Lane[], situation: Situation): Promise<void> {
  console.log(sampleLine(situation, await measure(situation, lanes)));
}
