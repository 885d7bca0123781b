import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { killApplication } from './kill-application.ts';

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant();
});

afterAll(() => tenant?.close());

it('a visit that the application acknowledged outlives three kills of all its processes', async () => {
  const figures = await killApplication({ tenant, kills: 3, seed: 'three kills' });
  expect(figures).toMatchObject({ kills: 3, problems: [], failed: 0, lost: 0 });
  expect(figures.acknowledged).toBeGreaterThan(10);
});
