import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Verdict } from '../../../shared/staff/diagnosis.ts';
import { people } from '../../tenant/company/people.ts';
import { startTenant, type Tenant } from '../../tenant/tenant.ts';
import { blamed, examine, obstacles, type SetUp, setUp } from './run-doctor.ts';

/** One thing that is broken about a kiosk, and what the diagnosis has to say. */
export interface BrokenSetUp {
  readonly what: string;
  /** Breaks it, for real. */
  readonly breakIt: (kiosk: SetUp) => void | Promise<void>;
  /** The one line that is to blame for it. */
  readonly check: string;
  readonly verdict: Exclude<Verdict, 'ok'>;
  readonly means: RegExp;
}

/** Puts another value into the policy: `tenant.calendar.access`; `undefined` takes it out. */
export const policySays =
  (path: string, value: unknown): BrokenSetUp['breakIt'] =>
  (kiosk) => {
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    let group = kiosk.policy as Record<string, unknown>;
    for (const step of steps) group = group[step] as Record<string, unknown>;
    if (value === undefined) delete group[last];
    else group[last] = value;
  };

/** Breaks each, and asks the diagnosis what is wrong. */
export function describeBroken(setUps: readonly BrokenSetUp[]): void {
  let tenant: Tenant;

  beforeAll(async () => {
    tenant = await startTenant();
  });
  afterEach(() => {
    tenant.faults.clear();
    tenant.confine(null);
    tenant.consent();
    tenant.shiftClock(0);
  });
  afterAll(() => tenant.close());

  test.each(setUps)('$what: $check is to blame, and nothing else', async (broken) => {
    const { breakIt, check, verdict, means } = broken;
    const kiosk = setUp(tenant);
    await breakIt(kiosk);
    const { code, findings, output } = await examine(kiosk);
    expect(blamed(findings)).toEqual([
      { check, verdict, means: expect.stringMatching(means), todo: expect.stringMatching(/\.$/) },
    ]);
    // What could not be looked at points at that very line.
    expect(obstacles(findings).filter((obstacle) => obstacle !== check)).toEqual([]);
    expect(code).toBe(1);
    expectNothingSecret(output, [...Object.values(kiosk.secrets), ...tenant.issuedTokens]);
  });
}

/** The report may be mailed: no secret is in it, no token, and nobody's name. */
export function expectNothingSecret(output: string, secrets: readonly string[]): void {
  for (const secret of secrets) expect(output).not.toContain(secret);
  for (const { name, address } of Object.values(people)) {
    expect(output).not.toContain(name);
    expect(output).not.toContain(address);
  }
}
