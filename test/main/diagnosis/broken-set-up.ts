import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Verdict } from '../../../shared/staff/diagnosis.ts';
import { people } from '../../tenant/company/people.ts';
import { startTenant, type Tenant } from '../../tenant/microsoft/tenant.ts';
import type { SimulatedTenant } from '../../tenant/simulated-tenant.ts';
import { blamed, examine, obstacles, type SetUp, setUp } from './run-doctor.ts';

/** One thing that is broken about a kiosk, and what the diagnosis has to say. */
export interface BrokenSetUp<T extends SimulatedTenant = Tenant> {
  readonly what: string;
  /** Breaks it, for real. */
  readonly breakIt: (kiosk: SetUp<T>) => void | Promise<void>;
  /** The one line that is to blame for it. */
  readonly check: string;
  readonly verdict: Exclude<Verdict, 'ok'>;
  readonly means: RegExp;
  /** What is to be done about it; any sentence where it is left out. */
  readonly todo?: RegExp;
}

/** Where set-ups are broken. */
export interface Home<T extends SimulatedTenant> {
  readonly start: () => Promise<T>;
  /** Makes the tenant whole again. */
  readonly heal: (tenant: T) => void;
}

/** Puts another value into the policy: `tenant.calendar.access`; `undefined` takes it out. */
export const policySays =
  (path: string, value: unknown) =>
  (kiosk: Pick<SetUp, 'policy'>): void => {
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    let group = kiosk.policy as Record<string, unknown>;
    for (const step of steps) group = group[step] as Record<string, unknown>;
    if (value === undefined) delete group[last];
    else group[last] = value;
  };

/** Breaks each at a tenant, and asks the diagnosis what is wrong. */
export const describeBroken = (setUps: readonly BrokenSetUp[]): void =>
  describeBrokenAt(
    {
      start: () => startTenant(),
      heal(tenant) {
        tenant.confine(null);
        tenant.consent();
        tenant.shiftClock(0);
      },
    },
    setUps,
  );

/** The same at any tenant. */
export function describeBrokenAt<T extends SimulatedTenant>(
  { start, heal }: Home<T>,
  setUps: readonly BrokenSetUp<T>[],
): void {
  let tenant: T;

  beforeAll(async () => {
    tenant = await start();
  });
  afterEach(() => {
    tenant.faults.clear();
    heal(tenant);
  });
  afterAll(() => tenant.close());

  test.each(setUps)('$what: $check is to blame, and nothing else', async (broken) => {
    const { breakIt, check, verdict, means, todo = /\.$/ } = broken;
    const kiosk = setUp(tenant);
    await breakIt(kiosk);
    const { code, findings, output } = await examine(kiosk);
    expect(blamed(findings)).toEqual([
      { check, verdict, means: expect.stringMatching(means), todo: expect.stringMatching(todo) },
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
