import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CalendarProvider } from '../../../main/calendar/provider.ts';
import { patient } from '../../patient.ts';
import { allRooms, directory } from '../../tenant/company/company.ts';
import { people } from '../../tenant/company/people.ts';
import type { SimulatedTenant } from '../../tenant/simulated-tenant.ts';
import { providersUnderTest } from './providers-under-test.ts';
import { answered, signedIn } from './signed-in.ts';

describe.each(providersUnderTest)('$provider: the people of the directory', (under) => {
  let tenant: SimulatedTenant;
  let provider: CalendarProvider;

  beforeAll(async () => {
    tenant = await under.start();
    provider = signedIn(tenant);
  });
  afterAll(() => tenant?.close());

  const find = async (text: string, limit = 50) =>
    answered(await provider.findHosts(text, limit, patient()));
  const names = async (text: string) => (await find(text)).map(({ name }) => name).sort();

  test.each([
    ['a first name', 'alex', ['Alex Kim']],
    ['the beginning of a surname', 'lindq', ['Hugo Lindqvist']],
    ['both names', 'Alex Kim', ['Alex Kim']],
    ['the surname first', 'kim alex', ['Alex Kim']],
    ['the beginnings of both, the surname first', 'SCHM ann', ['Anna Schmidt', 'Anna Schmidt']],
    ['spaces around and between', '  anna   sch ', ['Anna Schmidt', 'Anna Schmidt']],
    ['accents', 'José Núñez', ['José Núñez']],
    ['no spaces between, in a name that has none', '王小明', ['王小明']],
    ['the family name of such a name', '王', ['王小明']],
    ['a name that nobody has', 'Zebulon', []],
    ['a name and one that nobody has with it', 'Alex Zebulon', []],
    ['the middle of a name', 'indqvist', []],
    ['nothing', '', []],
    ['nothing but spaces', '   ', []],
  ])('are found by %s', async (_what, text, found) => {
    expect(await names(text)).toEqual(found);
  });

  test.each([
    ['jose', 'José Núñez'],
    ['nunez', 'José Núñez'],
    ['tomas dvorak', 'Tomáš Dvořák'],
    ['ines', 'Inês Carvalho'],
  ])('are found without accents, or nobody is, as the directory has it: %s', async (text, name) => {
    for (const found of await names(text)) expect(found).toBe(name);
  });

  test('are told apart by their departments, where they share a name', async () => {
    const annas = await find('anna schmidt');
    expect(new Set(annas)).toEqual(
      new Set([
        {
          name: 'Anna Schmidt',
          address: people.annaFinance.address,
          department: 'Finance',
        },
        {
          name: 'Anna Schmidt',
          address: people.annaMarketing.address,
          department: 'Marketing',
        },
      ]),
    );
  });

  test('are no more than were asked for', async () => {
    expect(await find('a', 1)).toHaveLength(1);
  });

  test.each([
    `alex"`,
    `"alex`,
    `alex'`,
    `'alex' 'kim`,
    'alex\\',
    'alex*',
    'alex &',
    'alex #',
    'alex + kim',
    'alex, kim',
    '(alex)',
    'alex%',
  ])('are found in spite of marks that mean something to the directory: %s', async (text) => {
    expect(await names(text)).toEqual(['Alex Kim']);
  });

  test.each([
    `alex" OR "displayName:bo`,
    `alex' or startswith(displayName,'b')`,
    'alex OR bo',
    'name:bo',
    'givenName:bo*',
    'email:alex@contoso.example',
    'isSuspended=true',
    'orgUnitPath=/',
    '*',
    '":"',
  ])('cannot be asked for in the directory’s own language: %s', async (text) => {
    expect(await names(text)).toEqual([]);
  });

  const hidden = directory.filter(
    ({ enabled, userType, address }) =>
      !enabled || userType === 'Guest' || allRooms.some((room) => room.address === address),
  );

  test.each(hidden)('do not include $name', async ({ name, address }) => {
    const addresses = (await find(name)).map((host) => String(host.address));
    expect(addresses).not.toContain(address);
  });

  test('as a sample are hosts, each once, and no more than were asked for', async () => {
    const sample = answered(await provider.hostSample(10, patient()));
    expect(sample.length).toBeGreaterThan(3);
    expect(sample.length).toBeLessThanOrEqual(10);
    const all = answered(await provider.hostSample(100, patient()));
    const addresses = all.map(({ address }) => String(address));
    expect(new Set(addresses).size).toBe(addresses.length);
    const staff = Object.values(people).filter(({ enabled }) => enabled);
    expect(addresses).toEqual(expect.arrayContaining(staff.map(({ address }) => address)));
    for (const { address } of hidden) expect(addresses).not.toContain(address);
  });
});
