import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { guestWifi } from '../tenant/policy-for.ts';
import { launchKiosk, type RunningKiosk } from './launch-kiosk.ts';
import { heldWords } from './page-heap.ts';
import { visitorAt } from './visitor.ts';

let tenant: Tenant;
let kiosk: RunningKiosk;
let visitor: ReturnType<typeof visitorAt>;

beforeAll(async () => {
  tenant = await startTenant();
  kiosk = await launchKiosk(tenant);
  visitor = visitorAt(kiosk.page);
  await kiosk.page.clock.install();
});

afterAll(async () => {
  await kiosk?.close();
  await tenant?.close();
});

/** What nobody may find once the visitor has left. */
const secrets = ['Priya', 'Raman', 'Alex Kim', 'Aurora', guestWifi.password];

async function giveName(): Promise<void> {
  await visitor.start();
  await visitor.giveName('Priya Raman');
}

/** Touches the host by its place: a name that a test asks for stays in the page's memory. */
async function checkIn(): Promise<void> {
  await searchHost();
  await kiosk.page.locator('.host-name').click();
  await kiosk.page.locator('.screen.completion').waitFor();
}

async function searchHost(): Promise<void> {
  await giveName();
  await visitor.type('Alex');
  // Fewer letters found more people, who may still be listed.
  await expect.poll(() => kiosk.page.locator('.host-name').count()).toBe(1);
}

const isWelcoming = () => kiosk.page.getByRole('button', { name: 'Touch to check in' }).waitFor();

async function walkAway(): Promise<void> {
  await kiosk.page.clock.fastForward('00:46');
  await kiosk.page.clock.fastForward('00:11');
}

/** All that is in the document, in its inputs and in what a page may store. */
const leftInDocument = () =>
  kiosk.page.evaluate(async () => {
    const inputs = [...document.querySelectorAll('input')].map(({ value }) => value);
    return {
      text: [document.documentElement.outerHTML, document.title, location.href, ...inputs].join(),
      stored: [
        localStorage.length,
        sessionStorage.length,
        document.cookie,
        (await indexedDB.databases()).length,
        (await caches.keys()).length,
        history.state,
        history.length,
        window.name,
      ],
    };
  });

describe('the page, once a visitor', () => {
  it.each<readonly [string, () => Promise<unknown>]>([
    ['touched Done', () => checkIn().then(() => visitor.touch('Done'))],
    ['was led to a room and walked away', () => checkIn().then(walkAway)],
    ['gave a name and walked away', () => giveName().then(walkAway)],
    ['searched a host and walked away', () => searchHost().then(walkAway)],
    [
      'searched a host and went back all the way',
      async () => {
        await searchHost();
        await visitor.touch('Back');
        await visitor.touch('Back');
      },
    ],
  ])('%s, holds nothing of them', async (_how, visit) => {
    await isWelcoming();
    await visit();
    await isWelcoming();
    await kiosk.page.clock.fastForward('00:01');
    const { text, stored } = await leftInDocument();
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(stored).toEqual([0, 0, '', 0, 0, null, 1, '']);
    expect(await heldWords(kiosk.page, secrets)).toEqual([]);
  });

  it('is looked at closely enough to see what it holds of a visitor who is there', async () => {
    await checkIn();
    const held = (await heldWords(kiosk.page, secrets)).join('\n');
    for (const secret of secrets) expect(held).toContain(secret);
    await visitor.touch('Done');
  });
});
