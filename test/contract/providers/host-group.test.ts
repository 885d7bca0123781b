import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { patient } from '../../patient.ts';
import { hostGroup } from '../../tenant/company/groups.ts';
import { people } from '../../tenant/company/people.ts';
import type { SimulatedTenant } from '../../tenant/simulated-tenant.ts';
import { providersUnderTest } from './providers-under-test.ts';
import { answered, signedIn } from './signed-in.ts';

describe.each(providersUnderTest)('$provider: hosts who are confined to a group', (under) => {
  let tenant: SimulatedTenant;

  beforeAll(async () => {
    tenant = await under.start();
  });
  afterEach(() => tenant.faults.clear());
  afterAll(() => tenant?.close());

  const confined = (address: string = hostGroup.address) =>
    signedIn(tenant, { calendar: { hostGroup: address } });

  const find = async (text: string) =>
    answered(await confined().findHosts(text, 50, patient())).map(({ address }) => String(address));

  test('a member is found', async () => {
    expect(await find('alex')).toEqual([people.alex.address]);
  });

  test('a member of a group in the group is found', async () => {
    expect(await find('carla')).toEqual([people.carla.address]);
  });

  test('somebody who is in no group is not', async () => {
    expect(await find('mira')).toEqual([]);
    expect(await find('yusuf')).toEqual([]);
  });

  test('of two who share a name, the member is found', async () => {
    expect(await find('anna schmidt')).toEqual([people.annaMarketing.address]);
  });

  test('a member who left the company is not found', async () => {
    expect(await find('peter')).toEqual([]);
  });

  test('the group is no matter of letter case', async () => {
    const found = await confined(hostGroup.address.toUpperCase()).findHosts('alex', 5, patient());
    expect(answered(found).map(({ name }) => name)).toEqual(['Alex Kim']);
  });

  test('only members are in a sample', async () => {
    const sample = answered(await confined().hostSample(50, patient()));
    const members = ['alex', 'annaMarketing', 'carla', 'dana', 'emre', 'hugo'] as const;
    expect(sample.map(({ address }) => String(address)).sort()).toEqual(
      members.map((name) => people[name].address).sort(),
    );
  });

  test('a group that is not there is a failure, never everybody', async () => {
    const provider = confined('nobody-made-this@contoso.example');
    expect(await provider.findHosts('alex', 5, patient())).toMatchObject({ ok: false });
    expect(await provider.hostSample(5, patient())).toMatchObject({ ok: false });
  });

  test.each([
    ['forbidden', { kind: 'forbidden' }, 'forbidden'],
    ['unavailable', { kind: 'unavailable' }, 'bad-response'],
    ['cut off', { kind: 'dropped' }, 'offline'],
    ['half an answer', { kind: 'truncated' }, 'bad-response'],
  ] as const)('a group that is %s is a failure, never everybody', async (_what, fault, cause) => {
    tenant.faults.inject(fault, { path: under.paths.group });
    const failed = { ok: false, error: { cause } };
    const ended = await Promise.all([
      confined().findHosts('alex', 5, patient()),
      confined().hostSample(5, patient()),
    ]);
    expect(ended).toMatchObject([failed, failed]);
  });

  test('the calendars of others can still be read, and so can the rooms', async () => {
    const provider = confined();
    const rooms = answered(await provider.rooms(patient()));
    expect(rooms.length).toBeGreaterThan(5);
  });
});
