/**
 * Kills the kiosk at random moments, in plain Node and as the whole application, and looks for lost
 * visits; kills what renews tokens and writes secrets, and looks for lost and mixed ones; kills what
 * keeps up with calendars; lets a week of a large company pass, with each provider; and lets two days
 * pass in the application, whose processes are not to grow. At last it fuzzes all there is. The same
 * seed draws the same moments again.
 *
 *     npm run soak -- [--seed=TEXT] [--kills=300] [--application-kills=50] [--rotation-kills=100]
 *                     [--sync-kills=200] [--week-days=7] [--two-days-check-ins=2000] [--two-days-leak]
 *                     [--fuzz-runs=10000]
 *
 * With `--two-days-leak` the application is made to keep 20 kB of each check-in, which has to be noticed.
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { fuzzEverything } from '../fuzz/long-run.ts';
import { startTenant } from '../tenant/microsoft/tenant.ts';
import { trust } from '../tenant/trust.ts';
import { killApplication } from './kill-application.ts';
import { killKiosk } from './kill-kiosk.ts';
import { killRotation, type RotationFigures } from './kill-rotation.ts';
import type { Strictness } from './rotating-authority.ts';
import type { SoakFigures } from './soak-figures.ts';
import { killSync, roomCount } from './sync-kills/kill-sync.ts';
import { syncWeek, type WeekOptions } from './sync-week/sync-week.ts';
import { reportTwoDays } from './two-days/report-two-days.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: randomUUID().slice(0, 8) },
    kills: { type: 'string', default: '300' },
    'application-kills': { type: 'string', default: '50' },
    'rotation-kills': { type: 'string', default: '100' },
    'sync-kills': { type: 'string', default: '200' },
    'week-days': { type: 'string', default: '7' },
    'two-days-check-ins': { type: 'string', default: '2000' },
    'two-days-leak': { type: 'boolean', default: false },
    'fuzz-runs': { type: 'string', default: '10000' },
  },
});
const { seed } = values;
/** From the Wednesday before the clocks are set back. */
const largeWeek = {
  firstDay: 21,
  rooms: 200,
  meetings: 2_000,
  changes: 500,
  visitors: 8,
  troubles: { single: 100, lasting: 6, outage: true },
};
console.log(`seed ${seed}; again with: npm run soak -- --seed=${seed}`);
const tenant = await startTenant();
const kiosk = await measured('The kiosk in plain Node', () =>
  killKiosk({ tenant, seed, kills: Number(values.kills), onProgress }),
);
console.log(
  `  submitted, not acknowledged ${kiosk.unacknowledged}, of them on disk, whole ${kiosk.unacknowledgedFound}`,
);
const application = await measured('The application under Electron', () =>
  killApplication({ tenant, seed, kills: Number(values['application-kills']), onProgress }),
);
const waits = application.waits.toSorted((a, b) => a - b);
const quantile = (part: number) => `${waits[Math.floor(part * (waits.length - 1))]} ms`;
console.log(
  `  on disk, whole, before the window heard of it ${application.unacknowledgedFound}
  the window waited for acknowledgements: p50 ${quantile(0.5)}, p99 ${quantile(0.99)}, longest ${quantile(1)}`,
);
await tenant.close();
const rotations = [
  await rotated('The vault, where old tokens stay valid', 'keeps-old'),
  await rotated('The vault, where replay revokes', 'revokes-on-replay'),
];
const large = await startTenant({ annexRooms: roomCount });
trust(large);
const sync = await timed('A kiosk that syncs', () =>
  killSync({ tenant: large, seed, kills: Number(values['sync-kills']), onProgress }),
);
console.log(`  acknowledged ${sync.acknowledged}, lost ${sync.lost}
  both files whole, and the cache as the tenant after one more sync: ${sync.failed === 0 ? 'yes' : 'see above'}`);
await large.close();
const weeks = [await week('microsoft'), await week('google'), await twoDays(), await fuzzed()];
const runs = [kiosk, application, ...rotations, sync];
const wrong = weeks.filter((isRight) => !isRight).length;
const failed = runs.reduce((sum, run) => sum + run.failed, wrong);
const all = runs.reduce((sum, run) => sum + run.kills, weeks.length);
process.exitCode = failed > 0 ? 1 : 0;
console.log(`${all - failed} passed, ${failed} failed`);

/** Lets a week pass; whether nothing was wrong at its end. */
async function week(provider: WeekOptions['provider']): Promise<boolean> {
  const days = Number(values['week-days']);
  if (days === 0) return true;
  const begun = performance.now();
  const onDay = (day: string) => console.log(`  ${day}`);
  const figures = await syncWeek({ ...largeWeek, provider, seed, days, onDay });
  const seconds = Math.round((performance.now() - begun) / 1_000);
  const { problems, broken, rounds, compared } = figures;
  for (const problem of [...problems, ...broken]) console.log(`  ${problem}`);
  const changed = Object.entries(figures.changed).map(([kind, count]) => `${kind} ${count}`);
  console.log(`${days} simulated days with ${provider}, in ${seconds} s: ${changed.join(', ')}
  ${figures.requests} requests; rounds: whole ${rounds.whole}, changes ${rounds.changes}, nothing new ${rounds.nothing}, lost cursor ${rounds.lost}, failed ${rounds.failed}, overlapping ${rounds.overlapping}
  ${compared.meetings} meetings of ${compared.calendars} calendars compared
  ${figures.visits} visits, ${figures.followed} on a meeting, ${figures.seen} changes in their histories`);
  return problems.length + broken.length + rounds.overlapping === 0;
}

/** Lets two days pass in the application; whether all was well at their end. */
async function twoDays(): Promise<boolean> {
  const checkIns = Number(values['two-days-check-ins']);
  if (checkIns === 0) return true;
  return reportTwoDays({ seed, checkIns, isLeaking: values['two-days-leak'] });
}

/** Sends everything what it was not made for; whether nothing was wrong. */
async function fuzzed(): Promise<boolean> {
  const runs = Number(values['fuzz-runs']);
  return runs === 0 || (await fuzzEverything({ seed, runs })) === 0;
}

async function measured<T extends SoakFigures>(what: string, run: () => Promise<T>): Promise<T> {
  const figures = await timed(what, run);
  console.log(`  acknowledged ${figures.acknowledged}, lost ${figures.lost}
  started again each time: ${figures.failed === 0 ? 'yes' : 'see above'}`);
  return figures;
}

async function rotated(what: string, strictness: Strictness): Promise<RotationFigures> {
  const kills = Number(values['rotation-kills']);
  const onKill = (kill: number) => {
    if (kill % 25 === 0) console.log(`  ${kill} kills`);
  };
  const session = process.env;
  const figures = await timed(what, () =>
    killRotation({ strictness, kills, seed, session, onKill }),
  );
  console.log(`  refresh tokens stored ${figures.stored}, keys written ${figures.written}
  afterwards renewed ${figures.renewed}, to sign in again ${figures.signInAgain}
  killed while writing a key: old one there ${figures.oldKey}, new one there ${figures.newKey}`);
  return figures;
}

/** Runs, and says how long it took and what went wrong. */
async function timed<T extends Pick<SoakFigures, 'kills' | 'during' | 'problems'>>(
  what: string,
  run: () => Promise<T>,
): Promise<T> {
  const begun = performance.now();
  const figures = await run();
  const seconds = Math.round((performance.now() - begun) / 1_000);
  const during = Object.entries(figures.during).map(([phase, kills]) => `${phase} ${kills}`);
  for (const problem of figures.problems) console.log(`  ${problem}`);
  console.log(`${what}: ${figures.kills} kills in ${seconds} s (while ${during.join(', ')})`);
  return figures;
}

function onProgress({ kills, acknowledged, lost }: SoakFigures): void {
  if (kills % 25 === 0) console.log(`  ${kills} kills, ${acknowledged} acknowledged, ${lost} lost`);
}
