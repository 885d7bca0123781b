/**
 * Sends every call of both windows, every reader of files, both providers' adapters and the receiver
 * of notifications what they were not made for, and looks for crashes, bugs and memory that grows.
 * The same seed draws the same again.
 *
 *     npm run fuzz -- [--seed=TEXT] [--runs=10000] [--part=NAME ...]
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { fuzzEverything } from './long-run.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: randomUUID().slice(0, 8) },
    runs: { type: 'string', default: '10000' },
    part: { type: 'string', multiple: true },
  },
});
const { seed, part } = values;
console.log(`seed ${seed}; again with: npm run fuzz -- --seed=${seed}`);
const wrong = await fuzzEverything({
  seed,
  runs: Number(values.runs),
  ...(part && { parts: part }),
});
console.log(wrong === 0 ? 'nothing wrong' : `${wrong} wrong`);
process.exitCode = wrong === 0 ? 0 : 1;
