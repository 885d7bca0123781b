import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { emailAddress } from '../../../main/calendar/meeting.ts';
import type { Outcome } from '../../../shared/outcome.ts';
import { openTestKiosk } from '../../main/open-test-kiosk.ts';
import { rooms } from '../../tenant/company/rooms.ts';
import type { SimulatedTenant } from '../../tenant/simulated-tenant.ts';
import { providersUnderTest } from './providers-under-test.ts';

describe.each(providersUnderTest)('$provider: a lookup where something is closed', (under) => {
  let tenant: SimulatedTenant;

  beforeAll(async () => {
    tenant = await under.start();
  });
  afterEach(() => tenant.faults.clear());
  afterAll(() => tenant?.close());

  /** How a kiosk that has just been started answers a visitor of the scripted day. */
  async function lookUp(key: string, calendar: object = {}): Promise<Outcome> {
    const scenario = tenant.day.scenarios.find((each) => each.key === key);
    if (!scenario) throw new Error(`the scripted day has no "${key}"`);
    const kiosk = openTestKiosk(tenant, {}, calendar);
    try {
      const { host, visitor, at } = scenario;
      const question = { host: emailAddress(host), visitor, at };
      const answers = kiosk.lookup?.answers(question, new AbortController().signal) ?? [];
      for await (const { outcome } of answers) return outcome;
      throw new Error('no answer');
    } finally {
      kiosk.dispose();
    }
  }

  const close = (address: string) =>
    tenant.faults.inject({ kind: 'forbidden' }, { path: under.paths.calendar, mailbox: address });

  const hostOf = (key: string): string =>
    tenant.day.scenarios.find((each) => each.key === key)?.host ?? '';

  test('the directory of rooms: the room is found, without its place', async () => {
    tenant.faults.inject({ kind: 'forbidden' }, { path: under.paths.rooms });
    expect(await lookUp('external-with-room')).toMatchObject({
      outcome: 'room',
      rooms: [
        {
          name: expect.stringContaining('Aurora'),
          building: null,
          floor: null,
          status: 'confirmed',
        },
      ],
    });
  });

  test('the room’s own calendar: confirmed only where the host’s copy tells', async () => {
    close(rooms.oak.address);
    const status = under.tellsAnswersOnEveryCopy ? 'confirmed' : 'pending';
    expect(await lookUp('assistant-organised')).toMatchObject({
      outcome: 'room',
      rooms: [{ name: 'Oak', building: 'Campus West', status }],
    });
  });

  test('the host’s calendar: the meeting is found on the rooms’ own', async () => {
    close(hostOf('external-with-room'));
    expect(await lookUp('external-with-room')).toMatchObject({
      outcome: 'room',
      rooms: [{ name: 'Aurora', building: 'HQ', floor: '3', status: 'confirmed' }],
    });
  });

  test('all calendars', async () => {
    tenant.faults.inject({ kind: 'forbidden' }, { path: under.paths.calendar });
    expect(await lookUp('external-with-room')).toEqual({
      outcome: 'unavailable',
      cause: 'forbidden',
    });
  });

  test('the host’s calendar is never asked for where only rooms may be read', async () => {
    const before = tenant.log.requests.length;
    const outcome = await lookUp('two-rooms-one-building', { access: 'rooms' });
    const names = 'rooms' in outcome && outcome.rooms.map(({ name }) => name);
    expect(names).toEqual(['Cassiopeia', 'Equinox']);
    const asked = tenant.log.requests.slice(before).map(({ mailbox }) => mailbox);
    expect(asked).toContain(rooms.equinox.address);
    expect(asked).not.toContain(hostOf('two-rooms-one-building'));
  });

  test('one of the rooms, where only rooms may be read: nobody says "no meeting"', async () => {
    tenant.faults.inject(
      { kind: 'dropped' },
      { path: under.paths.calendar, mailbox: rooms.pine.address },
    );
    expect(await lookUp('nothing-planned', { access: 'rooms' })).toEqual({
      outcome: 'unavailable',
      cause: 'offline',
    });
  });
});
