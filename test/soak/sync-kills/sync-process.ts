/**
 * A kiosk that syncs without pause and records visits, in a process of its own, to be killed.
 *
 *     node test/soak/sync-kills/sync-process.ts '{"profile":…,"tenant":…,"rooms":…,"cacheKey":…,"seed":…,"ahead":…}'
 *
 * Each line on standard output is in the pipe before the program goes on: `opening`; `begun CALENDAR`
 * and `ended CALENDAR` around the storing of a round; `turned` after each turn; `submit ATTEMPT FORM`,
 * `acknowledged ATTEMPT` and `shown ATTEMPT` as in kiosk-process.ts.
 */
import { writeSync } from 'node:fs';
import { emailAddress } from '../../../main/calendar/meeting.ts';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import { seededRandom } from '../seeded-random.ts';
import { visitorForm } from '../visitor-form.ts';
import { openSyncingKiosk, type SyncingKioskSettings } from './syncing-kiosk.ts';

const argument = JSON.parse(process.argv[2] ?? '') as SyncingKioskSettings;
const random = seededRandom(argument.seed);
say('opening');
const kiosk = openSyncingKiosk(argument, {
  onBegun: ({ calendar }) => say(`begun ${calendar}`),
  onEnded: ({ calendar }) => say(`ended ${calendar}`),
  report: (problem) => console.error(problem),
});
for (;;) {
  // Nobody waits for a visitor: they come while rounds are under way.
  const visitors = setInterval(receive, 20 + random.below(200));
  await kiosk.syncOnce();
  clearInterval(visitors);
  say('turned');
}

/** Somebody checks in, and is shown one of the meetings that the cache knows. */
function receive(): void {
  const form = visitorForm(random, { name: 'Alex Kim', handle: null });
  const { attempt, visitor } = form;
  const arrivedAt = kiosk.now();
  say(`submit ${attempt} ${JSON.stringify(form)}`);
  const host = { name: form.host.name, address: null };
  const recorded = kiosk.visits.record({
    attempt,
    visitor,
    host,
    arrivedAt,
    expectedAt: arrivedAt,
  });
  say(`${recorded ? 'acknowledged' : 'refused'} ${attempt}`);
  const room = argument.rooms[random.below(argument.rooms.length)];
  const window = { start: arrivedAt, end: epochMs(arrivedAt + 24 * 60 * minute) };
  const known = room ? kiosk.cache.read(emailAddress(room), window) : null;
  const meeting = known?.meetings.find(
    ({ cancelled, time }) => !cancelled && time.kind === 'timed',
  );
  if (!known || meeting?.time.kind !== 'timed') return;
  const { start, end } = meeting.time;
  const outcome = {
    outcome: 'meeting-without-room',
    source: 'cache',
    asOf: known.asOf,
    meeting: { start, end },
  } as const;
  kiosk.visits.complete(attempt, outcome, [meeting]);
  if (!kiosk.visits.hasWaiting()) say(`shown ${attempt}`);
}

/** Writes a line with a system call of its own, which returns when the reader can have it. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}
