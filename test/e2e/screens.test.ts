import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { launchKiosk, type RunningKiosk } from './launch-kiosk.ts';
import { photographVisit } from './photograph-visit.ts';

const folder = join(import.meta.dirname, '../../out/visit');

let tenant: Tenant;
let kiosk: RunningKiosk;

beforeAll(async () => {
  tenant = await startTenant();
  kiosk = await launchKiosk(tenant);
});

afterAll(async () => {
  await kiosk?.close();
  await tenant?.close();
});

describe('the way through the screens', () => {
  it.each([
    { width: 1080, height: 1920 },
    { width: 1920, height: 1080 },
    { width: 1280, height: 800 },
  ])('fits a screen of $width × $height', async (size) => {
    const visit = { visitor: 'Priya Raman', hostLetters: 'Ale', host: 'Alex Kim' };
    const files = await photographVisit(kiosk, visit, size, folder);
    expect(files).toHaveLength(4);
    for (const file of files) expect((await stat(file)).size).toBeGreaterThan(10_000);
  });
});
