import { expect, test } from 'vitest';
import { startTenant } from '../tenant/microsoft/tenant.ts';
import { openTestKiosk } from './open-test-kiosk.ts';
import { anAttempt } from './visits/visit-builder.ts';

test('a kiosk is busy from a check-in until its visitor leaves, and not before or after', async () => {
  const tenant = await startTenant();
  const kiosk = openTestKiosk(tenant);
  await kiosk.findHosts('Alex Kim');
  expect(kiosk.isBusy()).toBe(false);
  kiosk.checkIn.checkIn({
    attempt: anAttempt(),
    visitor: { name: 'Priya Raman', company: null, email: null },
    host: { name: 'Alex Kim', handle: null },
  });
  expect(kiosk.isBusy()).toBe(true);
  await kiosk.completion(1);
  expect(kiosk.isBusy()).toBe(true);
  kiosk.checkIn.leave();
  expect(kiosk.isBusy()).toBe(false);
  kiosk.dispose();
  await tenant.close();
});
