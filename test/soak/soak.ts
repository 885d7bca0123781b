/**
 * Kills the kiosk at random moments, in plain Node and as the whole application, and looks for lost
 * visits. The same seed draws the same moments again.
 *
 *     npm run soak -- [--seed=TEXT] [--kills=300] [--application-kills=50]
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startTenant } from '../tenant/tenant.ts';
import { killApplication } from './kill-application.ts';
import { killKiosk } from './kill-kiosk.ts';
import type { SoakFigures } from './soak-figures.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: randomUUID().slice(0, 8) },
    kills: { type: 'string', default: '300' },
    'application-kills': { type: 'string', default: '50' },
  },
});
const { seed } = values;
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
const failed = kiosk.failed + application.failed;
process.exitCode = failed > 0 ? 1 : 0;
console.log(`${kiosk.kills + application.kills - failed} passed, ${failed} failed`);

async function measured<T extends SoakFigures>(what: string, run: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const figures = await run();
  const seconds = Math.round((performance.now() - begun) / 1_000);
  const during = Object.entries(figures.during).map(([phase, kills]) => `${phase} ${kills}`);
  for (const problem of figures.problems) console.log(`  ${problem}`);
  console.log(`${what}: ${figures.kills} kills in ${seconds} s (while ${during.join(', ')})
  acknowledged ${figures.acknowledged}, lost ${figures.lost}
  started again each time: ${figures.failed === 0 ? 'yes' : 'see above'}`);
  return figures;
}

function onProgress({ kills, acknowledged, lost }: SoakFigures): void {
  if (kills % 25 === 0) console.log(`  ${kills} kills, ${acknowledged} acknowledged, ${lost} lost`);
}
