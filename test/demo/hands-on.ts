import { launchKiosk } from '../e2e/launch-kiosk.ts';
import { startTenant } from '../tenant/tenant.ts';

const tenant = await startTenant();
const kiosk = await launchKiosk(tenant);
console.log(`
The kiosk is open, on a simulated Microsoft 365 at ${tenant.origin}. Check in as a visitor of its day:

  Priya Raman      visits Alex Kim      a room on this floor plan
  Erik Solberg     visits Hugo Lindqvist  a room that has not confirmed yet
  Daniel Abrams    visits Dana Weiss    rooms in two buildings
  Sigrid Aas       visits Yusuf         two meetings at about the same time
  anybody          visits anybody       no meeting, and still checked in

Close the window, or press Ctrl+C here, to end.
`);
await kiosk.app.waitForEvent('close', { timeout: 0 });
await tenant.close();
