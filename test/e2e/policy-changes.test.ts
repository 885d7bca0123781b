import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { policyFor } from '../tenant/policy-for.ts';
import { launchKiosk, type RunningKiosk } from './launch-kiosk.ts';
import { visitorAt } from './visitor.ts';

/** Milliseconds in which a file is looked at twice, and the page is loaded anew. */
const surelyTaken = 30_000;

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

function writePolicy(text: string): void {
  const argument = kiosk.app.process().spawnargs.find((arg) => arg.startsWith('--policy='));
  if (!argument) throw new Error('the kiosk was started without a policy');
  writeFileSync(argument.slice('--policy='.length), text);
}

const logged = () => readFileSync(join(kiosk.profile, 'logs/kiosk.log'), 'utf8');

it('a policy that changes while nobody is there is on the screen, and a broken one changes nothing', async () => {
  const visitor = visitorAt(kiosk.page);
  await visitor.reads('Welcome. Let’s find your host.');
  const policy = policyFor(tenant);
  const renamed = { ...policy, tenant: { ...policy.tenant, name: 'Southwind' } };
  writePolicy(JSON.stringify(renamed));
  await expect.poll(visitor.words, { timeout: surelyTaken }).toContain('Southwind');
  writePolicy('{ "tenant": ');
  await expect.poll(logged, { timeout: surelyTaken }).toContain('policy.json, line 1');
  expect(await visitor.words()).toContain('Southwind');
});
