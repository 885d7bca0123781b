import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { launchKiosk, type RunningKiosk } from './launch-kiosk.ts';
import { visitorAt } from './visitor.ts';

let tenant: Tenant;
let kiosk: RunningKiosk;
let visitor: ReturnType<typeof visitorAt>;

const address = 'priya.raman@brightwater.example';
const asked = 'Visiting Alex Kim?';
const hostScreen = 'Whom are you visiting?';

beforeAll(async () => {
  tenant = await startTenant();
  kiosk = await launchKiosk(tenant);
  visitor = visitorAt(kiosk.page);
});

afterEach(async () => {
  await kiosk.page.reload();
  await visitor.reads('Welcome. Let’s find your host.');
});

afterAll(async () => {
  await kiosk?.close();
  await tenant?.close();
});

/** Gives name and address; goes back and on again until the kiosk has read the rooms' calendars. */
async function arriveAndBeAsked(): Promise<void> {
  await visitor.start();
  await visitor.giveNameAndAddress('Priya Raman', address);
  const heading = kiosk.page.getByRole('heading', { level: 1 });
  await expect
    .poll(async () => {
      await heading.filter({ hasNotText: 'What’s your name?' }).waitFor();
      const words = await heading.innerText();
      if (words === hostScreen) {
        await visitor.touch('Back');
        await visitor.touch('Next');
      }
      return words;
    })
    .toBe(asked);
}

describe('a visitor who types their whole address', () => {
  it('is asked about the host who expects them, and led to the room with one touch', async () => {
    await arriveAndBeAsked();
    await visitor.touch('Yes');
    await visitor.reads('You’re all set, Priya.');
    expect(await visitor.words()).toContain('Aurora');
    expect(lastVisit(kiosk)).toMatchObject({
      host_name: 'Alex Kim',
      host_address: 'alex@contoso.example',
      outcome: 'room',
    });
  });

  it('may have come for someone else', async () => {
    await arriveAndBeAsked();
    await visitor.touch('Someone else');
    await visitor.reads(hostScreen);
  });
});

it('tells nobody whom somebody meets without their whole address', async () => {
  const others = ['', 'mira@contoso.example', 'priya.raman@brightwater.com', address.slice(0, -8)];
  await visitor.start();
  const fields = kiosk.page.getByRole('textbox');
  await fields.first().fill('Priya Raman');
  for (const email of others) {
    await fields.last().fill(email);
    await visitor.touch('Next');
    await visitor.reads(hostScreen);
    expect(await visitor.words()).not.toContain('Alex');
    await visitor.touch('Back');
    await visitor.reads('What’s your name?');
  }
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
