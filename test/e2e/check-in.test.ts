import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { guestWifi } from '../tenant/policy-for.ts';
import { launchKiosk, type RunningKiosk } from './launch-kiosk.ts';
import { visitorAt } from './visitor.ts';

let tenant: Tenant;
let kiosk: RunningKiosk;
let visitor: ReturnType<typeof visitorAt>;

beforeAll(async () => {
  tenant = await startTenant();
  kiosk = await launchKiosk(tenant);
  visitor = visitorAt(kiosk.page);
});

afterEach(async () => {
  tenant.faults.clear();
  await visitor.touch('Done');
  await visitor.reads('Welcome. Let’s find your host.');
});

afterAll(async () => {
  await kiosk?.close();
  await tenant?.close();
});

async function checkIn(name: string, letters: string, host: string): Promise<void> {
  await visitor.start();
  await visitor.giveName(name);
  await visitor.chooseHost(letters, host);
}

/** Every completion shows the guest network, whatever the calendar said. */
async function showsWifi(): Promise<void> {
  const words = await visitor.words();
  expect(words).toContain(guestWifi.ssid);
  expect(words).toContain(guestWifi.password);
}

describe('a visitor at the touchscreen', () => {
  it('is led to the room of their meeting', async () => {
    await checkIn('Priya Raman', 'Ale', 'Alex Kim');
    await visitor.reads('You’re all set, Priya.');
    const words = await visitor.words();
    expect(words).toMatch(/You’re meeting Alex Kim at \d\d:\d\d\./);
    expect(words).toContain('Aurora');
    expect(words).toContain('HQ');
    expect(words).toContain('Floor 3');
    expect(words).not.toContain('being confirmed');
    await showsWifi();
    expect(lastVisit(kiosk)).toMatchObject({ outcome: 'room', source: 'live' });
  });

  it('is told that a room is still being confirmed', async () => {
    await checkIn('Erik Solberg', 'Hug', 'Hugo Lindqvist');
    await visitor.reads('You’re all set, Erik.');
    const words = await visitor.words();
    expect(words).toContain('Borealis');
    expect(words).toContain('being confirmed');
    expect(words).toContain('Reception will help you find Hugo Lindqvist.');
    await showsWifi();
  });

  it('is asked, by times alone, which of two meetings is theirs, and led to that one', async () => {
    await checkIn('Sigrid Aas', 'Yus', 'Yusuf Demir');
    await visitor.reads('Almost there, Sigrid.');
    const question = await visitor.words();
    expect(question).toContain('has more than one meeting around now. Which is yours?');
    const times = kiosk.page.getByRole('button', { name: /\d\d:\d\d – \d\d:\d\d/ });
    expect(await times.count()).toBe(2);
    expect(lastVisit(kiosk)).toMatchObject({ outcome: 'ambiguous' });
    await times.first().click();
    await visitor.reads('You’re all set, Sigrid.');
    await showsWifi();
    expect(lastVisit(kiosk)).toMatchObject({ outcome: 'room' });
  });

  it('takes a seat when they are not sure which meeting is theirs', async () => {
    await checkIn('Sigrid Aas', 'Yus', 'Yusuf Demir');
    await visitor.reads('Almost there, Sigrid.');
    await visitor.touch('I’m not sure');
    await visitor.reads('You’re checked in, Sigrid.');
    expect(await visitor.words()).toContain('Please take a seat.');
    expect(lastVisit(kiosk)).toMatchObject({ outcome: 'no-meeting' });
  });

  it('is checked in where no meeting is found', async () => {
    await checkIn('Noor Bakker', 'Gra', 'Grace Thompson');
    await visitor.reads('You’re checked in, Noor.');
    const words = await visitor.words();
    expect(words).toContain('Please take a seat.');
    expect(words).toContain('Reception will help you find Grace Thompson.');
    await showsWifi();
    expect(lastVisit(kiosk)).toMatchObject({ outcome: 'no-meeting', visitor_name: 'Noor Bakker' });
  });

  it('is checked in while the calendar is down', async () => {
    await visitor.start();
    await visitor.giveName('Ruth Adeyemi');
    await visitor.type('Mir');
    tenant.faults.inject({ kind: 'dropped' }, { path: /calendarView$/ });
    await visitor.touch('Mira Holm');
    await visitor.reads('You’re checked in, Ruth.');
    expect(await visitor.words()).toContain('We can’t show room details right now.');
    await showsWifi();
    expect(lastVisit(kiosk)).toMatchObject({ outcome: 'unavailable', cause: 'offline' });
  });

  it('is checked in to a host that nobody listed', async () => {
    await visitor.start();
    await visitor.giveName('Ada Lovelace');
    await visitor.type('Zebulon Quist');
    await visitor.continueWithTyped();
    await visitor.reads('You’re checked in, Ada.');
    expect(await visitor.words()).toContain('Reception will help you find Zebulon Quist.');
    await showsWifi();
    expect(lastVisit(kiosk)).toMatchObject({ host_name: 'Zebulon Quist', host_address: null });
  });

  it('is checked in while not even the directory answers', async () => {
    tenant.faults.inject({ kind: 'unavailable' });
    await visitor.start();
    await visitor.giveName('Grace Hopper');
    await visitor.type('Zebulon Quist');
    await visitor.continueWithTyped();
    await visitor.reads('You’re checked in, Grace.');
    await showsWifi();
  });
});

/** The newest row of the kiosk's own record. */
function lastVisit({ profile }: RunningKiosk): unknown {
  const database = new Database(join(profile, 'visits.sqlite'), { readonly: true });
  try {
    return database.prepare('SELECT * FROM visits ORDER BY arrived_at DESC, rowid DESC').get();
  } finally {
    database.close();
  }
}
