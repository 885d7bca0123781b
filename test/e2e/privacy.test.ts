import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openCalendarCache } from '../../main/calendar/cache/calendar-cache.ts';
import { emailAddress } from '../../main/calendar/meeting.ts';
import { cacheKey } from '../../main/tenant/cache-key.ts';
import { keychain } from '../../main/tenant/keychain.ts';
import { epochMs, minute } from '../../shared/epoch-ms.ts';
import type { Invitable } from '../tenant/company/account.ts';
import { findRoom } from '../tenant/company/company.ts';
import { guests, people } from '../tenant/company/people.ts';
import { bodyMarker, subjectMarker } from '../tenant/day/meeting.ts';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { guestWifi } from '../tenant/policy-for.ts';
import { base64Forms, type Footprint, readFootprint, writtenForms } from './footprint.ts';
import { launchKiosk, type RunningKiosk } from './launch-kiosk.ts';
import { visitorAt } from './visitor.ts';

const { alex, yusuf, grace, hugo, mira } = people;

/** What a visit's record is for; all else that calendars and the directory say of people is not. */
const recorded: readonly string[] = [
  ...['Priya Raman', 'Sigrid Aas', 'Noor Bakker', 'Erik Solberg', 'Ruth Adeyemi'],
  ...[alex, yusuf, grace, hugo, mira].flatMap(({ name, address }) => [name, address]),
];

let tenant: Tenant;
/** Everything that the kiosk may write to is in here, but the keychain. */
let ground: string;
let kiosk: RunningKiosk;
/** What it printed. */
let printed = '';
/** What there was before the kiosk was stopped, with the journals of its databases, and after. */
let footprints: readonly Footprint[];

beforeAll(async () => {
  ground = mkdtempSync(join(tmpdir(), 'ground-'));
  tenant = await startTenant();
  const places = ['HOME', 'TMPDIR', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME'];
  for (const place of places) {
    vi.stubEnv(place, join(ground, place));
    mkdirSync(join(ground, place), { mode: 0o700 });
  }
  kiosk = await launchKiosk(tenant);
  for (const output of [kiosk.app.process().stdout, kiosk.app.process().stderr]) {
    output?.on('data', (chunk) => {
      printed += String(chunk);
    });
  }
  await receiveVisitors();
  const running = readFootprint(ground);
  await kiosk.app.close();
  footprints = [running, readFootprint(ground)];
});

afterAll(async () => {
  await kiosk?.close();
  await tenant?.close();
  vi.unstubAllEnvs();
  rmSync(ground, { recursive: true, force: true });
});

/** A room, a question, no meeting, a calendar closed to the kiosk, an answer that makes no sense. */
async function receiveVisitors(): Promise<void> {
  const visitor = visitorAt(kiosk.page);
  const checkIn = async (name: string, letters: string, host: Invitable, headline: string) => {
    await visitor.start();
    await visitor.giveName(name);
    await visitor.chooseHost(letters, host.name);
    await visitor.reads(headline);
  };
  const leave = async () => {
    await visitor.touch('Done');
    await visitor.reads('Welcome. Let’s find your host.');
  };
  await checkIn('Priya Raman', 'Ale', alex, 'You’re all set, Priya.');
  await leave();
  await checkIn('Sigrid Aas', 'Yus', yusuf, 'Almost there, Sigrid.');
  await kiosk.page
    .getByRole('button', { name: /\d\d:\d\d – \d\d:\d\d/ })
    .first()
    .click();
  await visitor.reads('You’re all set, Sigrid.');
  await leave();
  await checkIn('Noor Bakker', 'Gra', grace, 'You’re checked in, Noor.');
  await leave();
  tenant.faults.inject({ kind: 'forbidden' }, { mailbox: hugo.address });
  await checkIn('Erik Solberg', 'Hug', hugo, 'You’re all set, Erik.');
  await leave();
  tenant.faults.inject({ kind: 'truncated' }, { mailbox: mira.address });
  await checkIn('Ruth Adeyemi', 'Mir', mira, 'You’re checked in, Ruth.');
  await leave();
}

/** The names of files that hold the text, with the output as one of them. */
function whereIs(text: string, forms: readonly Buffer[]): readonly string[] {
  const files = new Set(footprints.flatMap((footprint) => footprint.filesWith(forms)));
  if (printed.toLowerCase().includes(text.toLowerCase())) files.add('(printed)');
  return [...files];
}

const leaksOf = (texts: readonly string[], formsOf: (text: string) => readonly Buffer[]) =>
  texts.flatMap((text) => whereIs(text, formsOf(text)).map((file) => `${text}: ${file}`));

/** Everyone of the directory and of any calendar, by name and by address; rooms are the policy's. */
function everyone(): readonly string[] {
  const all: Invitable[] = [...Object.values(people), ...guests];
  for (const { organizer, invitees } of tenant.day.meetings) all.push(organizer, ...invitees);
  const persons = all.filter(({ address }) => !findRoom(address));
  return [...new Set(persons.flatMap(({ name, address }) => [name, address]))];
}

describe('of all that a kiosk writes while visitors check in', () => {
  it('nothing is a secret', () => {
    const secrets = [tenant.clientSecret, guestWifi.password, ...tenant.issuedTokens];
    expect(tenant.issuedTokens.length).toBeGreaterThan(0);
    expect(leaksOf(secrets, (text) => [...writtenForms(text), ...base64Forms(text)])).toEqual([]);
  });

  it('nothing is the subject or the text of a meeting', () => {
    expect(leaksOf([subjectMarker, bodyMarker], writtenForms)).toEqual([]);
  });

  it('nobody is named who is neither the visitor nor the host', () => {
    const others = everyone().filter((text) => !recorded.includes(text));
    expect(others.length).toBeGreaterThan(100);
    expect(leaksOf(others, writtenForms)).toEqual([]);
  });

  it('the record of visits, and nothing else, names the visitor and the host', () => {
    for (const text of recorded) {
      const files = whereIs(text, writtenForms(text)).map((file) => file.split('/').at(-1));
      expect(files, text).toContain('visits.sqlite');
      for (const file of files) expect(file, text).toMatch(/^visits\.sqlite(-wal)?$/);
    }
  });

  it('with its key from the keychain, the cache holds what it keeps from others', async () => {
    const key = await cacheKey(keychain());
    if (!key.ok) throw new Error(key.error);
    const file = join(kiosk.profile, 'calendar-cache.sqlite');
    const cache = openCalendarCache(file, key.value, ({ code }) => {
      throw new Error(code);
    });
    const now = epochMs(Date.now());
    const found = cache.read(emailAddress(yusuf.address), {
      start: now,
      end: epochMs(now + 60 * minute),
    });
    cache.close();
    const attendees = found?.meetings.flatMap((meeting) => meeting.attendees) ?? [];
    expect(attendees.map(({ name }) => name)).toContain('Torvald Aas');
  });
});
