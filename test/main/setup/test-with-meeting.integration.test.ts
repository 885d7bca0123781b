import { afterAll, beforeAll, expect, test } from 'vitest';
import { epochMs } from '../../../shared/epoch-ms.ts';
import type { CheckedStaffInput } from '../../../shared/staff/staff-ipc.ts';
import { people } from '../../tenant/company/people.ts';
import { subjectMarker } from '../../tenant/day/meeting.ts';
import { startTenant, type Tenant } from '../../tenant/microsoft/tenant.ts';
import { priyaChecksIn, type SetupBench, setupBench } from './setup-bench.ts';
import { walkTo } from './wizard-steps.ts';

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(() => tenant.close());

type Question = CheckedStaffInput<'testMeeting'>;

async function ask(bench: SetupBench, host: Question['host'], rest: Partial<Question> = {}) {
  const nobody = { visitorName: '', visitorEmail: '' };
  return bench.setup.testMeeting({ host, at: epochMs(Date.now()), ...nobody, ...rest });
}

const alex = { text: 'Alex Kim' };

test('a test shows what the visitor will see, without the guest network, and says why', async () => {
  const bench = setupBench(tenant);
  await walkTo(bench, tenant, 'house');
  const tested = await ask(bench, alex, { visitorName: 'Priya Raman' });
  const { completion, trace, milliseconds } = tested;
  expect(completion.wifi).toBeNull();
  expect(trace[0]).toBe('A meeting was found, and a room for it.');
  expect(trace).toContainEqual(
    expect.stringMatching(/^Meeting on .*: fits, a guest of the visitor/),
  );
  expect(trace).toContainEqual(expect.stringMatching(/^Room Aurora, .*: shown, it accepted/));
  expect(milliseconds).toBeGreaterThanOrEqual(0);
  await bench.setup.finish();
  const visitor = await priyaChecksIn(bench);
  expect(completion).toMatchObject({ hostName: visitor.hostName, answer: visitor.answer });
});

test('a trace names no person and no subject', async () => {
  const bench = setupBench(tenant);
  await walkTo(bench, tenant, 'test');
  for (const { address } of Object.values(people)) {
    const { trace } = await ask(bench, { text: address });
    const words = trace.join('\n');
    expect(words).not.toContain(subjectMarker);
    expect(words).not.toContain('@');
    for (const { name } of Object.values(people)) expect(words).not.toContain(name);
  }
});

test('a host that was touched is asked by its handle, and no handle shows an address', async () => {
  const bench = setupBench(tenant);
  await walkTo(bench, tenant, 'test');
  const { hosts } = await bench.setup.findTestHosts({ text: 'Anna Schmidt' });
  expect(hosts.map(({ name }) => name)).toEqual([
    'Anna Schmidt, Finance',
    'Anna Schmidt, Marketing',
  ]);
  expect(JSON.stringify(hosts)).not.toContain('@');
  const [first] = hosts;
  if (!first) throw new Error('nobody was found');
  const { completion } = await ask(bench, { handle: first.handle });
  expect(completion.hostName).toBe('Anna Schmidt');
});

test('searches are rationed as in the lobby', async () => {
  const bench = setupBench(tenant);
  await walkTo(bench, tenant, 'test');
  const searches = Array.from({ length: 45 }, () => bench.setup.findTestHosts({ text: 'Alex' }));
  const found = await Promise.all(searches);
  expect(found.filter(({ status }) => status === 'busy')).toHaveLength(5);
});

test('a name that fits nobody, or two people, is no host', async () => {
  const bench = setupBench(tenant);
  await walkTo(bench, tenant, 'test');
  for (const text of ['Nobody Nowhere', 'Anna Schmidt']) {
    const { completion, trace } = await ask(bench, { text });
    expect(completion.answer).toEqual({ kind: 'no-meeting', cachedAt: null });
    expect(trace[0]).toBe('No one host of exactly that name was found.');
  }
});

test('without a licence the test shows what visitors would see, and says that it is the licence', async () => {
  const bench = setupBench(tenant);
  await walkTo(bench, tenant, 'test');
  bench.isLicensed = false;
  const { completion, trace } = await ask(bench, { text: people.alex.address });
  expect(completion.answer).toEqual({ kind: 'no-meeting', cachedAt: null });
  expect(trace).toEqual(['The licence does not cover calendar lookup.']);
});

test('before anything is set up a test answers, and finds nobody', async () => {
  const bench = setupBench(tenant);
  expect((await bench.setup.findTestHosts({ text: 'Alex' })).status).toBe('unavailable');
  const { trace } = await ask(bench, { text: people.alex.address });
  expect(trace).toEqual(['No calendar is set up.']);
});
