import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { epochMs, type TimeSpan } from '../../../shared/epoch-ms.ts';
import { people } from '../../tenant/company/people.ts';
import { scriptDay } from '../../tenant/day/day.ts';
import { bodyMarker, subjectMarker } from '../../tenant/day/meeting.ts';
import type { Expected, Scenario } from '../../tenant/day/scenario.ts';
import type { Fault } from '../../tenant/faults.ts';
import { policyFor } from '../../tenant/policy-for.ts';
import { startTenant, type Tenant } from '../../tenant/tenant.ts';
import { type LookupRun, runLookup, secretsJson } from './run-lookup.ts';

const now = epochMs(Date.now());
let tenant: Tenant;
let folder: string;
let policyFile: string;

beforeAll(async () => {
  tenant = await startTenant({ now });
  folder = await mkdtemp(join(tmpdir(), 'lookup-'));
  policyFile = join(folder, 'policy.json');
  await writeFile(policyFile, JSON.stringify(policyFor(tenant)));
});

afterAll(async () => {
  await tenant?.close();
  await rm(folder, { recursive: true, force: true });
});

const iso = (at: number): string => new Date(at).toISOString();

function run(scenario: Pick<Scenario, 'host' | 'at' | 'visitor'>): Promise<LookupRun> {
  const { name, email } = scenario.visitor;
  const argv = ['--policy', policyFile, '--host', scenario.host, '--at', iso(scenario.at)];
  argv.push('--visitor-name', name, '--secrets', '-', '--json');
  if (email) argv.push('--visitor-email', email);
  return runLookup(tenant, argv, secretsJson(tenant));
}

const times = ({ start, end }: TimeSpan) => ({ start: utc(start), end: utc(end) });

/** As `Temporal` writes it: without fraction where there is none. */
const utc = (at: number): string => iso(at).replace('.000Z', 'Z');

/** The command's own words for what a scenario expects. */
function report(expected: Expected): object {
  switch (expected.outcome) {
    case 'room':
      return {
        outcome: 'room',
        meeting: times(expected.meeting),
        rooms: expected.rooms.map(({ name, building, floor, status }) => ({
          name,
          location: place(building, floor),
          status,
        })),
      };
    case 'meeting-without-room':
      return { outcome: expected.outcome, meeting: times(expected.meeting) };
    case 'ambiguous':
      return { outcome: 'ambiguous', candidates: expected.candidates.map(times) };
    case 'no-meeting':
    case 'unavailable':
      return expected;
  }
}

function place(building: string | null, floor: string | null): string | null {
  const level = floor && /^\d+$/.test(floor) ? `Floor ${floor}` : floor;
  return [building, level].filter(Boolean).join(' · ') || null;
}

describe.concurrent('lookup, for every visitor of the scripted day', () => {
  const { scenarios } = scriptDay(now);

  it.each(scenarios)('$key: $expected.outcome', async (scenario) => {
    const { code, stdout, stderr } = await run(scenario);
    expect(code, stderr).toBe(0);
    const said = JSON.parse(stdout);
    const { trace, source, asOf, ...answer } = said;
    expect(answer).toEqual(report(scenario.expected));
    if (scenario.expected.outcome !== 'unavailable') {
      expect(source).toBe('live');
      expect(Date.parse(asOf)).toBeGreaterThan(now);
    }
    expectTraceToExplain(scenario.expected, trace);
    expectNoLeak(stdout);
  });
});

interface Step {
  readonly start?: string;
  readonly ruledOut: string | null;
}

/** What was chosen is in the trace as chosen, and everything else says why it was not. */
function expectTraceToExplain(expected: Expected, trace: readonly Step[]): void {
  const chosen = trace.filter((step) => step.start && step.ruledOut === null);
  const starts = chosen.map(({ start }) => start);
  if ('meeting' in expected) expect(starts).toEqual([utc(expected.meeting.start)]);
  else if ('candidates' in expected) {
    expect(starts).toEqual(expected.candidates.map(({ start }) => utc(start)));
  } else expect(chosen).toEqual([]);
  for (const step of trace) expect(step).toHaveProperty('ruledOut');
}

/** Nothing that the command writes names a subject, or anyone who is in the calendar or asked. */
function expectNoLeak(stdout: string): void {
  for (const marker of [subjectMarker, bodyMarker, '@']) expect(stdout).not.toContain(marker);
  for (const { name } of Object.values(people)) expect(stdout).not.toContain(name);
  for (const { visitor } of tenant.day.scenarios) expect(stdout).not.toContain(visitor.name);
}

describe('lookup, when something is wrong with the tenant', () => {
  afterEach(() => tenant.faults.clear());

  const calendar = { path: /calendarView$/ };
  const token = { path: /\/token$/ };
  const faults: ReadonlyArray<readonly [string, Fault, object, string]> = [
    ['the calendar hangs', { kind: 'latency', milliseconds: 8_000 }, calendar, 'timeout'],
    ['the calendar refuses the token', { kind: 'unauthorized' }, calendar, 'unauthorized'],
    ['the calendar is closed to us', { kind: 'forbidden' }, calendar, 'forbidden'],
    ['the host has no mailbox', { kind: 'no-mailbox' }, calendar, 'no-mailbox'],
    ['we ask too often', { kind: 'throttled', retryAfterSeconds: 30 }, calendar, 'throttled'],
    ['the calendar has a bad day', { kind: 'unavailable' }, calendar, 'bad-response'],
    ['the answer stops half-way', { kind: 'truncated' }, calendar, 'bad-response'],
    ['the connection is cut', { kind: 'dropped' }, calendar, 'offline'],
    ['the secret is wrong', { kind: 'unauthorized' }, token, 'unauthorized'],
    ['the authority is out of reach', { kind: 'dropped' }, token, 'offline'],
    ['the authority hangs', { kind: 'latency', milliseconds: 8_000 }, token, 'timeout'],
    ['the authority has a bad day', { kind: 'unavailable' }, token, 'bad-response'],
  ];

  it.each(faults)('%s', async (_what, fault, target, cause) => {
    tenant.faults.inject(fault, target);
    const { code, stdout } = await run(roomScenario());
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ outcome: 'unavailable', cause, trace: [] });
  });

  it('still finds the room when it was throttled for a second', async () => {
    tenant.faults.inject({ kind: 'throttled', retryAfterSeconds: 1 }, calendar, 'once');
    const { stdout } = await run(roomScenario());
    expect(JSON.parse(stdout).outcome).toBe('room');
  });

  it('still finds the room, without its place, when the directory of rooms is closed', async () => {
    tenant.faults.inject({ kind: 'forbidden' }, { path: /places/ });
    const { stdout } = await run(roomScenario());
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'room',
      rooms: [{ name: 'Aurora', location: null, status: 'confirmed' }],
    });
  });

  it('cannot say that a room accepted when the room’s own calendar is closed', async () => {
    const scenario = scenarioOf('assistant-organised');
    tenant.faults.inject({ kind: 'forbidden' }, { ...calendar, mailbox: 'oak@contoso.example' });
    const { stdout } = await run(scenario);
    expect(JSON.parse(stdout).rooms).toEqual([
      { name: 'Oak', location: 'Campus West · Floor 1', status: 'pending' },
    ]);
  });

  it('finds the meeting on the rooms’ calendars when the host’s own is closed', async () => {
    const scenario = roomScenario();
    tenant.faults.inject({ kind: 'forbidden' }, { ...calendar, mailbox: scenario.host });
    const { stdout } = await run(scenario);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'room',
      rooms: [{ name: 'Aurora', location: 'HQ · Floor 3', status: 'confirmed' }],
    });
  });
});

const roomScenario = () => scenarioOf('external-with-room');

function scenarioOf(key: string): Scenario {
  const found = tenant.day.scenarios.find((scenario) => scenario.key === key);
  if (!found) throw new Error(`the scripted day has no "${key}"`);
  return found;
}

describe('lookup, with bad input', () => {
  const call = (argv: readonly string[], stdin = '') => runLookup(tenant, argv, stdin);
  const host = ['--host', 'alex@contoso.example'];

  it.each([
    ['no arguments', [], '--policy FILE is missing'],
    ['a policy that is not there', ['--policy', '/nowhere.json', ...host], 'no such file'],
  ])('%s: 2, and the reason on standard error', async (_what, argv, reason) => {
    const { code, stdout, stderr } = await call(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(reason);
  });

  it('secrets that are not JSON: 2, and nothing of them is repeated', async () => {
    const argv = ['--policy', policyFile, ...host, '--secrets', '-'];
    const { code, stdout, stderr } = await call(argv, 'my-secret');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('--secrets');
    expect(stderr).not.toContain('my-secret');
  });

  it('a policy without a calendar is no bad input: not-configured', async () => {
    const file = join(folder, 'bare.json');
    await writeFile(file, '{"tenant":{"name":"Northwind"}}');
    const { code, stdout } = await call(['--policy', file, ...host, '--secrets', '-'], '{}');
    expect({ code, said: JSON.parse(stdout) }).toEqual({
      code: 0,
      said: { outcome: 'not-configured', trace: [] },
    });
  });
});
