import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { epochMs } from '../../../shared/epoch-ms.ts';
import { licenceClaims } from '../../licence/demo-licence.ts';
import { foreignSigningKey, signToken } from '../../licence/sign-token.ts';
import { startTenant, type Tenant } from '../../tenant/microsoft/tenant.ts';
import { policyFor } from '../../tenant/policy-for.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';
import { runLookup, secretsOf } from './run-lookup.ts';

const claims = licenceClaims({
  startsAt: epochMs(Date.UTC(2025, 0, 1)),
  expiresAt: epochMs(Date.UTC(2026, 0, 1)),
  graceDays: 14,
  entitlements: ['calendar_integration'],
});

let tenant: Tenant;
beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(() => tenant?.close());

function lookUp(changes: object) {
  const policy = policyFor(tenant);
  const file = join(temporaryFolder(), 'policy.json');
  writeFileSync(file, JSON.stringify({ ...policy, tenant: { ...policy.tenant, ...changes } }));
  const argv = ['--policy', file, '--host', 'alex@contoso.example', '--secrets', '-'];
  return runLookup(tenant, argv, secretsOf(tenant));
}

it.each([
  ['no licence', null, 'not-licensed: there is no licence\n'],
  [
    'a licence that has ended',
    signToken(claims),
    'not-licensed: the licence ended on 2026-01-01T00:00:00Z, its days of grace on 2026-01-15T00:00:00Z\n',
  ],
  [
    'a licence of somebody else’s key',
    signToken(claims, foreignSigningKey('demo')),
    'not-licensed: the licence is not signed by the vendor, or was changed afterwards\n',
  ],
])(
  'lookup by a policy with %s asks no calendar, and says why on standard error',
  async (_what, licence, why) => {
    const before = tenant.log.requests.length;
    const { code, stdout, stderr } = await lookUp({ licence });
    expect({ code, said: JSON.parse(stdout), stderr }).toEqual({
      code: 0,
      said: { outcome: 'not-licensed', trace: [] },
      stderr: why,
    });
    expect(tenant.log.requests).toHaveLength(before);
  },
);

it('lookup by a policy without a calendar is not-configured, licensed or not', async () => {
  const { stdout, stderr } = await lookUp({ licence: null, calendar: undefined });
  expect({ outcome: JSON.parse(stdout).outcome, stderr }).toEqual({
    outcome: 'not-configured',
    stderr: '',
  });
});
