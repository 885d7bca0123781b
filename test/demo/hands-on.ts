import { launchKiosk } from '../e2e/launch-kiosk.ts';
import { demoProvider } from './demo-provider.ts';

const { name, start } = demoProvider(process.argv.slice(2));
const tenant = await start();
const kiosk = await launchKiosk(tenant);
console.log(`
The kiosk is open, on a simulated ${name} at ${tenant.origin}. Check in as a visitor of its day:

  Priya Raman      visits Alex Kim      a room on this floor plan
  Erik Solberg     visits Hugo Lindqvist  a room that has not confirmed yet
  Daniel Abrams    visits Dana Weiss    rooms in two buildings
  Sigrid Aas       visits Yusuf         two meetings at about the same time
  anybody          visits anybody       no meeting, and still checked in

Close the window, or press Ctrl+C here, to end.
`);
await kiosk.app.waitForEvent('close', { timeout: 0 });
await tenant.close();
