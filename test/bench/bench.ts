/**
 * What the kiosk costs: check-ins beside the tenant alone, a start beside one without adapters, the cache
 * beside bare statements, reading all calendars beside an idle process, and keeping up with them beside
 * plain polling.
 *
 *     npm run bench
 */
import { benchCachedLookups } from './cached-lookups.ts';
import { benchCheckIns } from './check-ins.ts';
import { benchColdStart } from './cold-start.ts';
import { benchEventLoop } from './event-loop.ts';
import { benchIngest } from './ingest.ts';
import { benchTraffic } from './traffic.ts';

await benchCheckIns();
await benchColdStart();
await benchCachedLookups();
await benchIngest();
await benchEventLoop();
await benchTraffic();
