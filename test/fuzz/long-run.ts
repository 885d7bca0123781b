import { allTogether, type CallFigures } from './call-figures.ts';
import { fuzzAdapter } from './fuzz-adapters.ts';
import { fuzzCalls } from './fuzz-calls.ts';
import { fuzzFiles } from './fuzz-files.ts';
import { fuzzReceiver } from './fuzz-receiver.ts';
import type { HeapWatch } from './heap-watch.ts';
import { startTenantThread } from './start-tenant-thread.ts';

/** Megabytes that 10,000 calls may seem to leave behind: collecting garbage is not exact. */
const flatHeap = 5;

/** One part of the run: what was sent, and what was wrong. */
interface Part {
  readonly figures: Readonly<Record<string, CallFigures>>;
  readonly problems: readonly string[];
  readonly heap: HeapWatch;
}

/** Fuzzes everything that needs no window, says what came of it, and how much was wrong. */
export async function fuzzEverything(options: {
  readonly seed: string;
  /** Payloads a call, files a reader, spoiled answers an adapter, notifications a receiver. */
  readonly runs: number;
  readonly parts?: readonly string[];
}): Promise<number> {
  const { seed, runs, parts = Object.keys(everyPart) } = options;
  let wrong = 0;
  for (const name of parts) {
    const begun = performance.now();
    const run = everyPart[name];
    if (!run) throw new Error(`there is no part ${name}: ${Object.keys(everyPart).join(', ')}`);
    const { figures, problems, heap } = await run({ seed, runs });
    const { sent, answered, refused, notCloned, longest } = allTogether(Object.values(figures));
    const seconds = Math.round((performance.now() - begun) / 1_000);
    console.log(`${name}: ${sent} in ${seconds} s: taken ${answered}, refused ${refused}, not to be cloned ${notCloned}; longest ${Math.round(longest)} ms
  ${heap.words}`);
    for (const problem of problems.slice(0, 20)) console.log(`  ${problem}`);
    const grows = runs >= 1_000 && heap.slope > flatHeap;
    if (grows) console.log('  the heap grows');
    wrong += problems.length + (grows ? 1 : 0);
  }
  return wrong;
}

type Run = (options: { readonly seed: string; readonly runs: number }) => Promise<Part>;

const everyPart: Readonly<Record<string, Run>> = {
  calls: async ({ seed, runs }) => {
    const tenant = await startTenantThread('microsoft');
    const onRound = (round: number) => {
      if (round % 1_000 === 0) console.log(`  ${round} payloads for each call`);
    };
    const { calls, problems, heap, strayed } = await fuzzCalls({ tenant, seed, runs, onRound });
    await tenant.close();
    if (strayed.size > 0) console.log(`  would have asked ${[...strayed].join(', ')}`);
    return { figures: calls, problems, heap };
  },
  files: async (options) => {
    const { files, problems, heap } = await fuzzFiles(options);
    return { figures: files, problems, heap };
  },
  'adapter of Microsoft': (options) => adapter('microsoft', options),
  'adapter of Google': (options) => adapter('google', options),
  'notifications of Microsoft': (options) => receiver('microsoft', options),
  'notifications of Google': (options) => receiver('google', options),
};

async function adapter(
  provider: 'microsoft' | 'google',
  options: { readonly seed: string; readonly runs: number },
): Promise<Part> {
  const tenant = await startTenantThread(provider);
  const { calls, problems, heap, spoiled, strayed } = await fuzzAdapter({ tenant, ...options });
  await tenant.close();
  console.log(`  ${spoiled} answers spoiled; elsewhere: ${[...strayed].join(', ') || 'nothing'}`);
  return { figures: calls, problems, heap };
}

async function receiver(
  provider: 'microsoft' | 'google',
  options: { readonly seed: string; readonly runs: number },
): Promise<Part> {
  const { figures, problems, heap } = await fuzzReceiver(provider, options);
  return { figures: { [provider]: figures }, problems, heap };
}
