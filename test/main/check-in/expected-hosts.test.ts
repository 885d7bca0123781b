import { describe, expect, it } from 'vitest';
import type { CachedCopy } from '../../../main/calendar/cache/calendar-cache.ts';
import { emailAddress, type Meeting } from '../../../main/calendar/meeting.ts';
import type { Host } from '../../../main/calendar/provider.ts';
import { ExpectedHosts, type ExpectedHostsParts } from '../../../main/check-in/expected-hosts.ts';
import { HostSearch } from '../../../main/check-in/host-search.ts';
import { SearchAllowance } from '../../../main/check-in/search-allowance.ts';
import type { TypedVisit } from '../../../main/visits/visit-history.ts';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import { ok } from '../../../shared/result.ts';
import { cacheOf, kioskInHq, readAt } from './cached-copies.ts';
import { aurora, clock, joao, meeting, person, priya, sam } from './meeting-builder.ts';

const address = 'priya.raman@fabrikam.example';
const visit = meeting('10:00-11:00', [priya, aurora]);
const bySam: Partial<Meeting> = { organiser: sam };

interface World extends Partial<Omit<ExpectedHostsParts, 'cache'>> {
  readonly directory?: readonly Host[];
}

/** A kiosk at ten that has read these. */
function kioskWith(copies: readonly CachedCopy[], { directory = [], ...parts }: World = {}) {
  let now = clock('10:00');
  const findHosts = () => Promise.resolve(ok(directory));
  const hosts = new HostSearch({ findHosts }, new SearchAllowance(() => now));
  const expectedHosts = new ExpectedHosts({
    cache: cacheOf(copies),
    settings: kioskInHq(),
    typedVisits: () => [],
    hosts,
    isConfined: false,
    isLicensed: () => Promise.resolve(true),
    now: () => now,
    ...parts,
  });
  return {
    expectedHosts,
    hosts,
    pass: (minutes: number) => {
      now = epochMs(now + minutes * minute);
    },
    async name(email: string): Promise<string | null> {
      const { host } = await expectedHosts.expecting(email, new AbortController().signal);
      return host && `${host.name} <${hosts.behind(host.handle)?.address}>`;
    },
  };
}

const alexKim = 'Alex Kim <alex.kim@contoso.example>';

const typedVisit = (rest: Partial<TypedVisit> = {}): TypedVisit => ({
  id: '1',
  visitor: { name: 'Priya Raman', company: null, email: address },
  host: { name: 'Sam Ortiz', address: 'sam.ortiz@contoso.example' },
  expectedAt: clock('15:00'),
  ...rest,
});

describe('a visitor who types their whole address', () => {
  it.each(['priya.raman@fabrikam.example', ' Priya.Raman@Fabrikam.EXAMPLE '])(
    'as “%s” is asked about the host of the one visit they are expected for',
    async (typed) => {
      expect(await kioskWith([readAt(visit)]).name(typed)).toBe(alexKim);
    },
  );

  it.each<[string, readonly Meeting[]]>([
    ['nobody expects them', [meeting('10:00-11:00', [joao, aurora])]],
    ['two hosts do', [visit, meeting('15:00-16:00', [priya, aurora], bySam)]],
    ['one host does for two meetings', [visit, meeting('15:00-16:00', [priya, aurora])]],
    ['they are expected tomorrow', [meeting('2026-11-25T10:00/2026-11-25T11:00', [priya, aurora])]],
    ['their meeting has no room', [meeting('10:00-11:00', [priya])]],
    ['their meeting is cancelled', [{ ...visit, cancelled: true }]],
  ])('is asked nothing where %s', async (_what, meetings) => {
    expect(await kioskWith(meetings.map((each) => readAt(each))).name(address)).toBeNull();
  });

  it.each(['Priya Raman', 'priya.raman', 'priya.raman@', '@fabrikam.example', '%', ''])(
    'is asked nothing for “%s”, which is none',
    async (typed) => {
      expect(await kioskWith([readAt(visit)]).name(typed)).toBeNull();
    },
  );

  it('is asked nothing for an address of the tenant’s own', async () => {
    const withSam = readAt(meeting('10:00-11:00', [priya, sam, aurora]));
    expect(await kioskWith([withSam]).name('sam.ortiz@contoso.example')).toBeNull();
    const typedVisits = () => [
      typedVisit({ visitor: { name: 'Sam', company: null, email: 'sam.ortiz@contoso.example' } }),
    ];
    expect(await kioskWith([], { typedVisits }).name('sam.ortiz@contoso.example')).toBeNull();
  });

  it('is asked nothing where no licence covers it', async () => {
    const isLicensed = () => Promise.resolve(false);
    expect(await kioskWith([readAt(visit)], { isLicensed }).name(address)).toBeNull();
  });

  it('is asked about what was read in the last hours, and not before or in the future', async () => {
    expect(await kioskWith([readAt(visit, clock('2026-11-23T22:00'))]).name(address)).toBe(alexKim);
    expect(await kioskWith([readAt(visit, clock('2026-11-23T21:59'))]).name(address)).toBeNull();
    expect(await kioskWith([readAt(visit, clock('10:01'))]).name(address)).toBeNull();
  });

  it('is not asked about the other of two where one was read too long ago', async () => {
    const old = readAt(meeting('15:00-16:00', [priya, aurora], bySam), clock('2026-11-23T12:00'));
    expect(await kioskWith([readAt(visit), old]).name(address)).toBeNull();
  });

  it('is asked about a host whom staff typed, unless a meeting says another', async () => {
    const typedVisits = () => [typedVisit()];
    const samOrtiz = 'Sam Ortiz <sam.ortiz@contoso.example>';
    expect(await kioskWith([], { typedVisits }).name(address)).toBe(samOrtiz);
    expect(await kioskWith([readAt(visit)], { typedVisits }).name(address)).toBeNull();
  });

  it('is asked by the directory’s name where the meeting tells none, and never by an address', async () => {
    const organiser = { name: '', address: emailAddress('alex.kim@contoso.example') };
    const hidden = readAt({ ...visit, organiser });
    const other = { name: 'Alex Kimura', address: emailAddress('ak@contoso.example') };
    const known = { name: 'Alex Kim', address: emailAddress('alex.kim@contoso.example') };
    const directory = [other, known].map((host) => ({ ...host, department: null }));
    expect(await kioskWith([hidden], { directory }).name(address)).toBe(alexKim);
    expect(await kioskWith([hidden]).name(address)).toBeNull();
  });

  it('is not asked about a private meeting: that they know the address proves nothing', async () => {
    expect(await kioskWith([readAt({ ...visit, private: true })]).name(address)).toBeNull();
  });

  it('is asked only about members of the group, where hosts are confined to one', async () => {
    const copies = [readAt(visit)];
    const member = { name: 'Alex Kim', address: emailAddress('alex.kim@contoso.example') };
    const directory = [{ ...member, department: null }];
    expect(await kioskWith(copies, { isConfined: true }).name(address)).toBeNull();
    expect(await kioskWith(copies, { isConfined: true, directory }).name(address)).toBe(alexKim);
  });
});

describe('whoever tries addresses', () => {
  const guests = Array.from({ length: 16 }, (_, n) => `guest${n}@fabrikam.example`);
  const copies = guests.map((guest) =>
    readAt(meeting('10:00-11:00', [person('Guest', guest), aurora])),
  );

  const answered = async (kiosk: ReturnType<typeof kioskWith>, addresses: readonly string[]) => {
    let count = 0;
    for (const each of addresses) count += (await kiosk.name(each)) ? 1 : 0;
    return count;
  };

  it('gets four answers, and the same ones again', async () => {
    const kiosk = kioskWith(copies);
    expect(await answered(kiosk, guests)).toBe(4);
    expect(await answered(kiosk, [...guests.slice(0, 4), ...guests])).toBe(8);
  });

  it('pays for a wrong address as for a right one, and not for what is none', async () => {
    const kiosk = kioskWith(copies);
    await answered(kiosk, ['a@b.example', 'c@d.example', 'half@fabrikam', 'nobody']);
    expect(await answered(kiosk, guests)).toBe(2);
  });

  it('gets twelve in ten minutes, however often they leave, and then one by one', async () => {
    const kiosk = kioskWith(copies);
    let count = 0;
    for (let n = 0; n < 16; n += 4) {
      count += await answered(kiosk, guests.slice(n, n + 4));
      kiosk.expectedHosts.forget();
      kiosk.pass(1);
    }
    expect(count).toBe(12);
    kiosk.pass(6);
    expect(await answered(kiosk, guests)).toBe(4);
  });
});

it('tells nobody who left before the licence was read, and spends nothing of the next one’s', async () => {
  let read: (isLicensed: boolean) => void = () => undefined;
  const isLicensed = () =>
    new Promise<boolean>((resolve) => {
      read = resolve;
    });
  const kiosk = kioskWith([readAt(visit)], { isLicensed });
  const asked = kiosk.name(address);
  kiosk.expectedHosts.forget();
  read(true);
  expect(await asked).toBeNull();
});

it('tells nobody who has left', async () => {
  let answer: (hosts: readonly Host[]) => void = () => undefined;
  const found = new Promise<readonly Host[]>((resolve) => {
    answer = resolve;
  });
  const hosts = new HostSearch(
    { findHosts: async () => ok(await found) },
    new SearchAllowance(() => clock('10:00')),
  );
  const organiser = { name: '', address: emailAddress('alex.kim@contoso.example') };
  const kiosk = kioskWith([readAt({ ...visit, organiser })], { hosts });
  const asked = kiosk.expectedHosts.expecting(address, new AbortController().signal);
  await Promise.resolve();
  await Promise.resolve();
  kiosk.expectedHosts.forget();
  answer([
    { name: 'Alex Kim', address: emailAddress('alex.kim@contoso.example'), department: null },
  ]);
  expect(await asked).toEqual({ host: null });
});
