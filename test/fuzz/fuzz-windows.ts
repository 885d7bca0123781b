import type { Page } from 'playwright-core';
import { visitorCalls } from '../../shared/ipc.ts';
import { allStaffCalls } from '../../shared/staff/staff-ipc.ts';
import type { RunningKiosk } from '../e2e/launch-kiosk.ts';
import { draws } from './draws.ts';
import { shareOf, spokenWords } from './fuzz-calls.ts';
import { payloadsFor } from './payloads.ts';
import { toSource } from './to-source.ts';

/** Payloads that are sent at once. */
const together = 50;

/** Calls that take a window away, or load it anew: right ones would end the run. */
const ending: ReadonlySet<string> = new Set(['openStaff', 'close', 'finish', 'makeCertificate']);

/** What the calls of both windows came to, by what the page was told. */
export interface WindowsFuzzed {
  /** `answered`, `refused`, what the bridge says of values it does not take, or anything else. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Calls that failed by a bug, or were never answered. */
  readonly problems: readonly string[];
}

/** Sends the calls of both windows their payloads, through the bridge and Electron's own IPC. */
export async function fuzzWindows(
  kiosk: RunningKiosk,
  staff: Page,
  { seed, runs }: { readonly seed: string; readonly runs: number },
): Promise<WindowsFuzzed> {
  const outcomes: Record<string, number> = {};
  const problems: string[] = [];
  const windows = [
    [kiosk.page, 'kiosk', visitorCalls],
    [staff, 'staff', allStaffCalls],
  ] as const;
  for (const [page, bridge, calls] of windows) {
    for (const [name, { input }] of Object.entries(calls)) {
      const share = ending.has(name) ? { right: 0, spoiled: 60, strange: 40 } : shareOf(name);
      const drawn = draws(payloadsFor(input, spokenWords, share), { seed, name });
      for (let sent = 0; sent < runs; sent += together) {
        const sources = Array.from({ length: Math.min(together, runs - sent) }, () =>
          toSource(drawn.next().value),
        ).filter((source) => source !== null && !(ending.has(name) && source === 'undefined'));
        const told = await page.evaluate<readonly string[]>(program(bridge, name, sources));
        for (const outcome of told) {
          outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
          if (outcome !== 'failed' && outcome !== 'silence') continue;
          problems.push(`${name}: ${outcome}: ${sources[told.indexOf(outcome)]?.slice(0, 200)}`);
        }
      }
    }
  }
  return { outcomes, problems };
}

/** Makes the calls within the page, and resolves to what came of each. */
const program = (bridge: string, call: string, sources: readonly (string | null)[]): string => `
(async () => {
  const silence = (answer) => Promise.race([
    answer,
    new Promise((_resolve, reject) => setTimeout(() => reject(new Error('silence')), 20_000)),
  ]);
  const outcome = async (make) => {
    try {
      await silence(window.${bridge}.${call}(make()));
      return 'answered';
    } catch (error) {
      return /^(refused|failed|silence)$/.test(error.message) ? error.message : 'not taken';
    }
  };
  return Promise.all([${sources.map((source) => `() => (${source})`).join(',')}].map(outcome));
})()`;
