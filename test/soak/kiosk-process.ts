/**
 * A kiosk in a process of its own, to be killed. Visitors check in one after another, and after some
 * of them the kiosk is closed and opened again, until `visitors` have come or the process is killed.
 *
 *     node test/soak/kiosk-process.ts '{"profile":…,"settings":…,"seed":…,"visitors":…}'
 *
 * Each line on standard output is in the pipe before the program goes on: `opening`, `open`,
 * `closing`; `submit ATTEMPT FORM` before a check-in, `acknowledged ATTEMPT` when it has returned, `shown
 * ATTEMPT` when its completion is on the screen.
 */
import { EventEmitter, once } from 'node:events';
import { writeSync } from 'node:fs';

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kiosk } from '../../main/kiosk.ts';
import type { AttemptId } from '../../shared/completion.ts';
import { type KioskSettings, openKioskOnDisk } from './kiosk-on-disk.ts';
import { seededRandom } from './seeded-random.ts';
import { knownHost, type SoughtHost, visitorForm } from './visitor-form.ts';

/** What the program is told. */
export interface KioskProcessArgument {
  readonly profile: string;
  readonly settings: KioskSettings;
  readonly seed: string;
  /** How many visitors come before the program ends by itself; null: it has to be killed. */
  readonly visitors: number | null;
}

const argument = JSON.parse(process.argv[2] ?? '') as KioskProcessArgument;
const random = seededRandom(argument.seed);
const screen = new EventEmitter<Record<AttemptId, []>>();
let left = argument.visitors ?? Number.POSITIVE_INFINITY;
while (left > 0) {
  say('opening');
  const kiosk = openKioskOnDisk(argument.profile, argument.settings, {
    show({ attempt }) {
      say(`shown ${attempt}`);
      screen.emit(attempt);
    },
    problem: (text) => console.error(text),
  });
  say('open');
  const visitors = Math.min(left, 1 + random.below(random.next() < 0.1 ? 400 : 30));
  await checkInVisitors(kiosk, visitors);
  left -= visitors;
  say('closing');
  kiosk.dispose();
}

async function checkInVisitors(kiosk: Kiosk, visitors: number): Promise<void> {
  const host = random.next() < 0.5 ? await listedHost(kiosk) : { name: knownHost, handle: null };
  const patience = random.next();
  for (let visitor = 0; visitor < visitors; visitor += 1) {
    const form = visitorForm(random, host);
    // Some read what the screen says before the next one comes, others walk off.
    const over = random.next() < patience ? once(screen, form.attempt) : nextTurn();
    say(`submit ${form.attempt} ${JSON.stringify(form)}`);
    const { recorded } = kiosk.checkIn.checkIn(form);
    say(`${recorded ? 'acknowledged' : 'refused'} ${form.attempt}`);
    await over;
  }
}

async function listedHost(kiosk: Kiosk): Promise<SoughtHost> {
  const { hosts } = await kiosk.findHosts(knownHost);
  return { name: knownHost, handle: hosts[0]?.handle ?? null };
}

/** Writes a line with a system call of its own, which returns when the reader can have it. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}
