/**
 * What the kiosk costs: check-ins beside the tenant alone, and a start beside one without adapters.
 *
 *     npm run bench
 */
import { benchCheckIns } from './check-ins.ts';
import { benchColdStart } from './cold-start.ts';

await benchCheckIns();
await benchColdStart();
