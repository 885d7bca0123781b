import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { emailAddress } from '../../../main/calendar/meeting.ts';
import { epochMs, minute, type TimeSpan } from '../../../shared/epoch-ms.ts';
import { patient } from '../../patient.ts';
import { allRooms, findRoom } from '../../tenant/company/company.ts';
import { rooms } from '../../tenant/company/rooms.ts';
import type { SimulatedTenant } from '../../tenant/simulated-tenant.ts';
import { readCopy, scripted } from './day-meetings.ts';
import { providersUnderTest } from './providers-under-test.ts';
import { answered, signedIn } from './signed-in.ts';

describe.each(providersUnderTest)('$provider: the rooms of the directory', (under) => {
  let tenant: SimulatedTenant;

  beforeAll(async () => {
    tenant = await under.start();
  });
  afterEach(() => tenant.faults.clear());
  afterAll(() => tenant?.close());

  const described = allRooms.map(
    ({ name, address, building, floorLabel, floorNumber, capacity }) => ({
      name,
      address,
      building,
      floor: floorLabel ?? floorNumber?.toString() ?? null,
      capacity,
    }),
  );

  test('have names, addresses, buildings, floors and capacities; things are no rooms', async () => {
    const offered = answered(await signedIn(tenant).rooms(patient()));
    const byAddress = (one: { address: string }, other: { address: string }) =>
      one.address.localeCompare(other.address);
    expect([...offered].sort(byAddress)).toEqual([...described].sort(byAddress));
  });

  test('are all there when they fill several pages', async () => {
    const small = await under.start({ pageSize: 3 });
    const offered = answered(await signedIn(small).rooms(patient()));
    expect(offered).toHaveLength(allRooms.length);
    await small.close();
  });

  test('are forbidden where the directory may not be read', async () => {
    tenant.faults.inject({ kind: 'forbidden' }, { path: under.paths.rooms });
    const provider = signedIn(tenant);
    expect(await provider.rooms(patient())).toMatchObject({
      ok: false,
      error: { cause: 'forbidden' },
    });
  });

  test('do not keep meetings from being read when they cannot be', async () => {
    tenant.faults.inject({ kind: 'forbidden' }, { path: under.paths.rooms });
    const meeting = scripted(tenant.day, 'external-with-room');
    const { attendees } = await readCopy(signedIn(tenant), meeting.organizer.address, meeting);
    const room = attendees.find(({ address }) => address === rooms.aurora.address);
    expect(room).toMatchObject({ role: 'resource', answer: 'accepted', place: null });
  });
});

describe.each(providersUnderTest)('$provider: which rooms are free', (under) => {
  let tenant: SimulatedTenant;

  beforeAll(async () => {
    tenant = await under.start();
  });
  afterEach(() => tenant.faults.clear());
  afterAll(() => tenant?.close());

  const ask = async (addresses: readonly string[], span: TimeSpan) =>
    answered(await signedIn(tenant).freeRooms(addresses.map(emailAddress), span, patient()));

  const during = (key: string, from = 0, to = 0): TimeSpan => {
    const { start, end } = scripted(tenant.day, key);
    return { start: epochMs(start + from * minute), end: epochMs(end + to * minute) };
  };

  test('each that was asked for is in the answer, and no other', async () => {
    const answer = await ask([rooms.aurora.address, rooms.willow.address], during('busy-day'));
    expect([...answer.keys()].sort()).toEqual([rooms.aurora.address, rooms.willow.address]);
  });

  test('none is asked for: none is answered', async () => {
    expect([...(await ask([], during('busy-day')))]).toEqual([]);
  });

  test('free and busy, as the day has it', async () => {
    for (const key of ['external-with-room', 'two-rooms-one-building', 'crossing-midnight']) {
      const span = during(key);
      const answer = await ask(
        allRooms.map(({ address }) => address),
        span,
      );
      for (const [address, said] of answer) {
        const there = tenant.day.meetings.filter(
          ({ start, end, cancelled, invitees }) =>
            start < span.end &&
            end > span.start &&
            !cancelled &&
            invitees.some((invitee) => emailAddress(invitee.address) === address),
        );
        const accepted = there.some(({ invitees, showAs }) =>
          invitees.some(
            (invitee) =>
              emailAddress(invitee.address) === address &&
              invitee.response === 'accepted' &&
              showAs === 'busy',
          ),
        );
        const name = findRoom(address)?.name;
        // What a room has not accepted is a matter of each provider.
        if (accepted) expect(said, `${name} during ${key}`).toBe('busy');
        else if (there.length === 0) expect(said, `${name} during ${key}`).toBe('free');
      }
    }
  });

  test.each([
    ['that ends as its meeting begins', -60, -60, 'free'],
    ['that begins as its meeting ends', 60, 60, 'free'],
    ['that overlaps its meeting by a minute', -59, -59, 'busy'],
    ['within its meeting', 20, -20, 'busy'],
    ['around its meeting', -10, 10, 'busy'],
  ])('for a time %s', async (_what, from, to, said) => {
    // Nothing else keeps this room busy in the hours around.
    const answer = await ask([rooms.oak.address], during('running', from, to));
    expect(answer.get(emailAddress(rooms.oak.address))).toBe(said);
  });

  test('a room that is not there is unknown, and spoils no other', async () => {
    const nowhere = 'nowhere@contoso.example';
    const answer = await ask([nowhere, rooms.aurora.address], during('external-with-room'));
    expect(answer.get(emailAddress(nowhere))).toBe('unknown');
    expect(answer.get(emailAddress(rooms.aurora.address))).toBe('busy');
  });

  test('more of them than any provider takes at once', async () => {
    const many = Array.from({ length: 120 }, (_, index) => `room-${index}@contoso.example`);
    const answer = await ask([...many, rooms.aurora.address], during('external-with-room'));
    expect(answer.size).toBe(121);
    expect(answer.get(emailAddress(rooms.aurora.address))).toBe('busy');
  });

  test.each(['unavailable', 'truncated', 'dropped'] as const)(
    'are not known when they cannot be asked for (%s)',
    async (kind) => {
      tenant.faults.inject({ kind }, { path: under.paths.freeRooms });
      const provider = signedIn(tenant);
      const asked = [emailAddress(rooms.aurora.address)];
      const answer = await provider.freeRooms(asked, during('external-with-room'), patient());
      const said = answer.ok ? answer.value.get(emailAddress(rooms.aurora.address)) : 'failed';
      expect(['failed', 'unknown']).toContain(said);
    },
  );
});
