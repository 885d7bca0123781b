import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emailAddress } from '../../main/calendar/meeting.ts';
import { epochMs } from '../../shared/epoch-ms.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { Temporal } from '../../shared/temporal.ts';
import { scriptDay } from '../tenant/day/day.ts';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { openTestKiosk, type TestKiosk } from './open-test-kiosk.ts';

const instant = (text: string) => epochMs(Temporal.Instant.from(text).epochMilliseconds);

/** Without what says only when and where it was read. */
function said(outcome: Outcome | undefined): object | undefined {
  if (!outcome || !('source' in outcome)) return outcome;
  const { source, asOf, ...rest } = outcome;
  expect(source).toBe('live');
  return rest;
}

// The company is in Berlin: 02:00 to 03:00 is twice on the one night, and never on the other.
describe.each([
  ['before the hour that comes twice', '2026-10-24T23:40Z'],
  ['in the first of two same hours', '2026-10-25T00:30Z'],
  ['in the second of two same hours', '2026-10-25T01:30Z'],
  ['on the evening of the day of 25 hours', '2026-10-25T20:10Z'],
  ['before the hour that is left out', '2027-03-28T00:30Z'],
  ['after the hour that is left out', '2027-03-28T01:10Z'],
  ['on the evening of the day of 23 hours', '2027-03-28T19:10Z'],
])('the scripted day %s', (_when, at) => {
  const now = instant(at);
  let tenant: Tenant;
  let kiosk: TestKiosk;

  beforeAll(async () => {
    tenant = await startTenant({ now });
    kiosk = openTestKiosk(tenant, { now: () => now });
  });
  afterAll(async () => {
    kiosk.dispose();
    await tenant.close();
  });

  test.each(scriptDay(now).scenarios)('$key: $expected.outcome', async (scenario) => {
    const { host, visitor, expected } = scenario;
    const question = { host: emailAddress(host), visitor, at: scenario.at };
    const given: Outcome[] = [];
    const { signal } = new AbortController();
    for await (const { outcome } of kiosk.lookup?.answers(question, signal) ?? [])
      given.push(outcome);
    expect(given).toHaveLength(1);
    expect(said(given[0])).toEqual(expected);
  });
});
