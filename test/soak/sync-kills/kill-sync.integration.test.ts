import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTenant, type Tenant } from '../../tenant/microsoft/tenant.ts';
import { trust } from '../../tenant/trust.ts';
import { killSync, roomCount } from './kill-sync.ts';

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant({ annexRooms: roomCount });
  trust(tenant);
});

afterAll(() => tenant?.close());

it('sync goes on after six kills, no visit is lost and both files are whole', async () => {
  const figures = await killSync({ tenant, kills: 6, seed: 'six kills of sync' });
  expect(figures).toMatchObject({ kills: 6, problems: [], failed: 0, lost: 0 });
});
