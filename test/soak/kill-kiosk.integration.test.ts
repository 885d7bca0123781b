import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { killKiosk } from './kill-kiosk.ts';

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant();
});

afterAll(() => tenant?.close());

it('an acknowledged visit outlives twelve kills, others are there whole or not at all', async () => {
  const figures = await killKiosk({ tenant, kills: 12, seed: 'twelve kills' });
  expect(figures).toMatchObject({ kills: 12, problems: [], failed: 0, lost: 0 });
  expect(figures.acknowledged).toBeGreaterThan(100);
});
