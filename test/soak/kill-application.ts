import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { CheckInForm } from '../../shared/check-in-form.ts';
import type { AttemptId } from '../../shared/completion.ts';
import { examineProfile } from './examine-profile.ts';
import type { KillRun } from './kill-kiosk.ts';
import { settingsFor } from './kiosk-on-disk.ts';
import { Ledger } from './ledger.ts';
import { provision, type RunningApplication, startApplication } from './running-application.ts';
import { type Random, seededRandom } from './seeded-random.ts';
import { noKills, type SoakFigures, withKill } from './soak-figures.ts';
import { knownHost, visitorForm } from './visitor-form.ts';

/** How many visitors wait before the screen; no kill comes so late that all have checked in. */
const visitors = 1_000;

/** Milliseconds after the start, and after the first acknowledgement, in which kills come. */
const within = { starting: 700, checkingIn: 400 } as const;

/** Figures of the application, with how long its window waited for each acknowledgement, in ms. */
export interface ApplicationFigures extends SoakFigures {
  readonly waits: readonly number[];
}

/**
 * Kills the real application and all its processes time and again, always on one profile, and
 * examines what each kill leaves. At last it starts once more and takes one more visitor.
 */
export async function killApplication({
  tenant,
  kills,
  seed,
  onProgress,
}: KillRun): Promise<ApplicationFigures> {
  const random = seededRandom(seed);
  const folder = await mkdtemp(join(tmpdir(), 'killed-'));
  const profile = join(folder, 'profile');
  const settings = settingsFor(tenant);
  const policy = await provision(tenant, settings, folder);
  const start = () => startApplication(tenant, profile, policy);
  const ledger = new Ledger();
  const waits: number[] = [];
  let figures = noKills;
  for (let kill = 0; kill < kills; kill += 1) {
    const phase = random.next() < 0.2 ? 'starting' : 'checkingIn';
    const application = start();
    try {
      if (phase === 'checkingIn') await checkInVisitors(application, ledger, random, waits);
      await pause(random.next() * within[phase]);
    } finally {
      await application.kill();
    }
    const examination = await examineProfile(profile, ledger, settings);
    figures = withKill(figures, phase, ledger, examination);
    ledger.settle(examination.found);
    onProgress?.(figures);
  }
  const last = start();
  await checkInVisitors(last, ledger, random, waits).finally(() => last.kill());
  await rm(folder, { recursive: true });
  return { ...figures, waits };
}

/** Lets visitors check in, as fast as main answers; resolves when the first was acknowledged. */
async function checkInVisitors(
  application: RunningApplication,
  ledger: Ledger,
  random: Random,
  waits: number[],
): Promise<void> {
  const page = await application.page;
  const host = { name: knownHost, handle: null };
  const forms = Array.from({ length: visitors }, () => visitorForm(random, host));
  // Which of them reached main before the kill, nobody can tell.
  for (const form of forms) ledger.submit(form);
  const acknowledged = page.waitForEvent('console', (message) =>
    message.text().startsWith('acknowledged'),
  );
  page.on('console', (message) => {
    const [word, attempt, wait] = message.text().split(' ');
    if (word === 'refused') throw new Error('a visit was not recorded');
    if (word !== 'acknowledged') return;
    ledger.acknowledge(attempt as AttemptId);
    waits.push(Number(wait));
  });
  void submitAll(page, forms).catch(() => undefined);
  await acknowledged;
}

/** Ends with the window. */
const submitAll = (page: Page, forms: readonly CheckInForm[]): Promise<void> =>
  page.evaluate(async (all) => {
    for (const form of all) {
      const before = performance.now();
      const { recorded } = await window.kiosk.checkIn(form);
      const wait = performance.now() - before;
      console.log(recorded ? 'acknowledged' : 'refused', form.attempt, wait.toFixed(2));
    }
  }, forms);
