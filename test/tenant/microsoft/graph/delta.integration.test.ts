import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { epochMs, minute } from '../../../../shared/epoch-ms.ts';
import { Temporal } from '../../../../shared/temporal.ts';
import { people } from '../../company/people.ts';
import { rooms } from '../../company/rooms.ts';
import { trust } from '../../trust.ts';
import { type CallGraph, signIn } from '../sign-in.ts';
import { startTenant, type Tenant } from '../tenant.ts';
import { meetingOf, readPage, windowAround } from './wire.ts';

type Page = Awaited<ReturnType<typeof readPage>>;

let tenant: Tenant;
let call: CallGraph;

beforeAll(async () => {
  const now = epochMs(Temporal.Instant.from('2026-11-24T13:30:00Z').epochMilliseconds);
  tenant = await startTenant({ now });
  trust(tenant);
  call = await signIn(tenant);
});
afterAll(() => tenant.close());

/** Follows a round to its end. */
async function round(path: string, headers = {}) {
  const sizes: number[] = [];
  const items: Page['value'][number][] = [];
  for (let next: string | undefined = path; next; ) {
    const read: Page = await readPage(await call(next, headers));
    sizes.push(read.value.length);
    items.push(...read.value);
    next = read['@odata.nextLink'];
    if (!next) return { sizes, items, deltaLink: read['@odata.deltaLink'] ?? '' };
  }
  throw new Error('a round without an end');
}

const deltaOf = (mailbox: string, key: string) =>
  `/users/${mailbox}/calendarView/delta?${windowAround(meetingOf(tenant, key))}`;

describe('a first round', () => {
  it('begins with an empty page, and makes others as long as it is asked to', async () => {
    const day = 'startDateTime=2026-11-23T23:00:00Z&endDateTime=2026-11-24T23:00:00Z';
    const path = `/users/${people.uma.address}/calendarView/delta?${day}`;
    const { sizes } = await round(path, { prefer: 'odata.maxpagesize=25' });
    expect(sizes).toEqual([0, 25, 25, 10]);
    expect((await round(path)).sizes.slice(0, 3)).toEqual([0, 10, 10]);
  });

  it('has occurrences that say next to nothing, and their series with its first time', async () => {
    const occurrence = meetingOf(tenant, 'recurring-occurrence');
    const { items } = await round(deltaOf(occurrence.organizer.address, occurrence.key));
    const bare = items.find(({ type }) => type === 'occurrence') ?? {};
    expect(Object.keys(bare).sort()).toEqual(
      ['@odata.etag', '@odata.type', 'end', 'id', 'seriesMasterId', 'start', 'type'].sort(),
    );
    const master = items.find(({ type }) => type === 'seriesMaster');
    expect(master).toMatchObject({ id: bare.seriesMasterId, subject: expect.any(String) });
  });
});

describe('a later round', () => {
  it('has what changed, whole, and stubs of what left the window or the calendar', async () => {
    const { key, start } = meetingOf(tenant, 'external-with-room');
    const { organizer } = meetingOf(tenant, key);
    const host = await round(deltaOf(organizer.address, key));
    const room = await round(deltaOf(rooms.aurora.address, key));
    expect((await round(host.deltaLink)).items).toEqual([]);

    tenant.calendars.changeRoom(key, rooms.aurora, rooms.fornax);
    const id = host.items.find(({ subject }) => String(subject).endsWith(`: ${key}`))?.id;
    const changed = await round(host.deltaLink);
    expect(changed.items).toMatchObject([{ id, subject: expect.any(String) }]);
    const stub = { '@removed': { reason: 'deleted' } };
    expect((await round(room.deltaLink)).items).toMatchObject([stub]);

    const later = epochMs(start + 300 * minute);
    tenant.calendars.move(key, { start: later, end: epochMs(later + minute) });
    expect((await round(changed.deltaLink)).items).toMatchObject([{ id, ...stub }]);
    expect((await round((await round(changed.deltaLink)).deltaLink)).items).toEqual([]);
  });

  it('is told that its state is lost, and a first one is not', async () => {
    const path = deltaOf(people.alex.address, 'multi-day');
    const { deltaLink } = await round(path);
    const lift = tenant.faults.inject({ kind: 'sync-lost' });
    expect((await call(deltaLink)).status).toBe(410);
    expect((await call(path)).status).toBe(200);
    lift();
  });
});

it('needs more than the permission for the basics', async () => {
  tenant.consent(['Calendars.ReadBasic.All']);
  const reader = await signIn(tenant);
  tenant.consent();
  expect((await reader(deltaOf(people.alex.address, 'multi-day'))).status).toBe(403);
});

it('takes no options that the service does not take', async () => {
  const path = `${deltaOf(people.alex.address, 'multi-day')}&$select=id`;
  expect((await call(path)).status).toBe(501);
});
