import fc from 'fast-check';
import { z } from 'zod';
import { emailAddress } from '../../main/calendar/meeting.ts';
import { epochMs } from '../../shared/epoch-ms.ts';
import { unavailableCauses } from '../../shared/outcome.ts';
import { type Call, callsAround } from '../contract/providers/calls.ts';
import { signedIn } from '../contract/providers/signed-in.ts';
import { people } from '../tenant/company/people.ts';
import { type CallFigures, noCalls } from './call-figures.ts';
import { draws } from './draws.ts';
import { HeapWatch, heapEvery } from './heap-watch.ts';
import { type Spoiling, spoilings } from './spoiled-answers.ts';
import { spoilHeader, startSpoilingProxy } from './spoiling-proxy.ts';
import type { DistantTenant } from './start-tenant-thread.ts';
import { watched } from './watch-process.ts';

/** Milliseconds after which a call is given up, and those after which it has to have ended. */
const patience = 1_500;
const longestCall = 30_000;

/** Calls that are under way at once. */
const together = 12;

/** How an adapter is fuzzed. */
export interface AdapterFuzz {
  readonly tenant: DistantTenant;
  readonly seed: string;
  /** Calls, in each of which one answer is spoiled. */
  readonly runs: number;
}

/** What came of it: by call of the port, and what was wrong. */
export interface AdapterFuzzed {
  readonly calls: Readonly<Record<string, CallFigures>>;
  /** How many answers were spoiled. */
  readonly spoiled: number;
  readonly problems: readonly string[];
  readonly heap: HeapWatch;
  /** Hosts that links led to, and that were not asked. */
  readonly strayed: ReadonlySet<string>;
}

/** One call with one spoiled answer: which call, which of its answers, and how. */
interface Draw {
  readonly call: number;
  readonly answer: number;
  readonly spoiling: Spoiling;
}

const drawn: fc.Arbitrary<Draw> = fc.record({
  call: fc.nat(),
  // The first ones are the sign-in: its description of itself, and the token.
  answer: fc.oneof(fc.constantFrom(0, 1, 2, 2, 2, 3), fc.nat({ max: 6 })),
  spoiling: spoilings,
});

/** Makes calls of the tenant's provider, and spoils an answer in each. */
export async function fuzzAdapter({ tenant, seed, runs }: AdapterFuzz): Promise<AdapterFuzzed> {
  const proxy = await startSpoilingProxy(tenant);
  const day = epochMs(Date.now());
  const calls = Object.entries({
    ...callsAround({ start: day, end: epochMs(day + 86_400_000) }),
    resync,
  });
  const figures = new Map(calls.map(([name]) => [name, noCalls()]));
  const problems: string[] = [];
  const strayed = new Set<string>();
  const heap = new HeapWatch();
  const all = draws(drawn, { seed, name: tenant.provider });

  async function one(run: number): Promise<void> {
    const { call, answer, spoiling } = all.next().value;
    const [name, make] = calls[call % calls.length] ?? calls[0] ?? [];
    const counted = figures.get(name ?? '');
    if (!make || !counted) return;
    counted.sent += 1;
    const fetch = spoilingFetch(proxy.origin, tenant.origin, answer, spoiling, strayed);
    const begun = performance.now();
    const came = await make(signedIn(tenant, { fetch }), AbortSignal.timeout(patience)).catch(
      (bug: unknown) => (bug instanceof Error ? (bug.stack ?? bug.message) : String(bug)),
    );
    const took = performance.now() - begun;
    counted.spent += took;
    counted.longest = Math.max(counted.longest, took);
    const wrong = wrongWith(came) ?? (took > longestCall ? `it took ${took} ms` : null);
    if (wrong) problems.push(`${name}, call ${run}, ${JSON.stringify(spoiling)}: ${wrong}`);
    else if ((came as { ok: boolean }).ok) counted.answered += 1;
    else counted.refused += 1;
  }

  const { seen } = await watched(async (look) => {
    const every = Math.ceil(heapEvery(runs) / together) * together;
    for (let run = 0; run < runs; run += together) {
      const beside = Array.from({ length: Math.min(together, runs - run) }, (_, at) => run + at);
      await Promise.all(beside.map(one));
      look();
      if (run % every === 0) await heap.sample(run);
    }
  });
  const { spoiled } = proxy;
  await proxy.close();
  problems.push(...seen);
  return { calls: Object.fromEntries(figures), spoiled, problems, heap, strayed };
}

/** A sync that goes on from a cursor, whatever came with that. */
const resync: Call = async (provider, signal) => {
  const window = { start: epochMs(Date.now()), end: epochMs(Date.now() + 86_400_000) };
  const calendar = emailAddress(people.alex.address);
  const whole = await provider.sync(calendar, window, null, signal);
  if (!whole.ok || whole.value.kind === 'start-over') return whole;
  return provider.sync(calendar, window, whole.value.cursor, signal);
};

/** A fetch by way of the proxy, which spoils the n-th answer. What leads elsewhere is not asked. */
function spoilingFetch(
  proxy: string,
  tenant: string,
  nth: number,
  spoiling: Spoiling,
  strayed: Set<string>,
): typeof globalThis.fetch {
  let asked = 0;
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== tenant) {
      strayed.add(url.origin);
      const token = new Headers(init?.headers).get('authorization');
      if (token !== null) strayed.add(`${url.origin} with a token`);
      throw new TypeError('fetch failed');
    }
    const headers = new Headers(init?.headers);
    if (asked === nth) {
      headers.set(spoilHeader, Buffer.from(JSON.stringify(spoiling)).toString('base64url'));
    }
    asked += 1;
    return globalThis.fetch(new URL(`${url.pathname}${url.search}`, proxy), { ...init, headers });
  };
}

const answerSchema = z.union([
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), error: z.object({ cause: z.enum(unavailableCauses) }) }),
]);

/** Why that is no answer of the port; null where it is one. */
function wrongWith(came: unknown): string | null {
  if (answerSchema.safeParse(came).success) return null;
  return typeof came === 'string' ? came : `no answer of the port: ${JSON.stringify(came)}`;
}
