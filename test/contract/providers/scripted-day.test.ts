import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emailAddress } from '../../../main/calendar/meeting.ts';
import { lookupJson } from '../../../main/cli/lookup-report.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';
import { openTestKiosk, type TestKiosk } from '../../main/open-test-kiosk.ts';
import { people } from '../../tenant/company/people.ts';
import { scriptDay } from '../../tenant/day/day.ts';
import { bodyMarker, subjectMarker } from '../../tenant/day/meeting.ts';
import type { Scenario } from '../../tenant/day/scenario.ts';
import type { SimulatedTenant } from '../../tenant/simulated-tenant.ts';
import { type Explained, expectedReport, expectedStarts } from './expected-report.ts';
import { type Ending, inexpressible } from './inexpressible.ts';
import { providersUnderTest } from './providers-under-test.ts';

const now = epochMs(Date.now());
const { scenarios } = scriptDay(now);

describe.each(providersUnderTest)('$provider, for every visitor of the scripted day', (under) => {
  const exceptions = inexpressible[under.provider];
  let tenant: SimulatedTenant;
  let kiosk: TestKiosk;

  beforeAll(async () => {
    tenant = await under.start({ now });
    // Believes nothing in its cache: however slow the machine, every answer is a live one.
    kiosk = openTestKiosk(tenant, {}, { maxAgeHours: 0 });
    // What the first lookup has to load and to sign in for is no visitor's to wait for.
    for (const scenario of scenarios.slice(0, 1)) await lookUp(scenario);
  });
  afterAll(async () => {
    kiosk?.dispose();
    await tenant?.close();
  });

  /** What the `lookup` command would print. */
  async function lookUp({ host, visitor, at }: Scenario): Promise<Explained> {
    const question = { host: emailAddress(host), visitor, at };
    const answers = kiosk.lookup?.answers(question, new AbortController().signal) ?? [];
    for await (const answer of answers) {
      return JSON.parse(JSON.stringify(lookupJson(answer)));
    }
    throw new Error('no answer');
  }

  const expectedOf = ({ key, expected }: Scenario): Ending =>
    exceptions[key]?.instead(expected) ?? expected;

  test.concurrent.each(scenarios)('$key', async (scenario) => {
    const expected = expectedOf(scenario);
    const { trace, source, asOf, ...answer } = await lookUp(scenario);
    expect(answer).toEqual(expectedReport(expected));
    if (expected.outcome !== 'unavailable') {
      expect(source).toBe('live');
      expect(Date.parse(asOf ?? '')).toBeGreaterThanOrEqual(now);
    }
    const chosen = trace.filter(({ start, ruledOut }) => start && ruledOut === null);
    expect(chosen.map(({ start }) => start)).toEqual(expectedStarts(expected));
    for (const step of trace) expect(step).toHaveProperty('ruledOut');
    const said = JSON.stringify({ trace, answer });
    for (const marker of [subjectMarker, bodyMarker, '@']) expect(said).not.toContain(marker);
    for (const { name } of Object.values(people)) expect(said).not.toContain(name);
    for (const { visitor } of scenarios) expect(said).not.toContain(visitor.name);
  });

  test('what is listed as inexpressible is in the day, and really is answered otherwise', () => {
    const needed = scenarios
      .filter((scenario) => !isDeepStrictEqual(expectedOf(scenario), scenario.expected))
      .map(({ key }) => key);
    expect(Object.keys(exceptions).sort()).toEqual(needed.sort());
    for (const { reason } of Object.values(exceptions)) expect(reason).toMatch(/^[A-Z].{30,}\.$/);
  });
});
