import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openVisitStore } from '../../../main/visits/visit-store.ts';
import type { Ledger } from '../ledger.ts';

/** The log of a profile: how many files it has, and all their lines. */
export function readLog(profile: string) {
  const folder = join(profile, 'logs');
  const files = readdirSync(folder);
  const lines = files.flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'));
  return { files: files.length, lines };
}

/** What is on record of the ledger's visits: how many came to which outcome. */
export function outcomesOf(file: string, ledger: Ledger): Readonly<Record<string, number>> {
  const opened = openVisitStore(file);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const counts: Record<string, number> = {};
  for (const attempt of ledger.attempts) {
    const read = opened.value.byAttempt(attempt);
    if (!read.ok || !read.value) continue;
    const { completion } = read.value;
    const outcome = completion?.outcome ?? 'left before an answer';
    const name = completion?.source === 'cache' ? `${outcome} (cached)` : outcome;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  opened.value.close();
  return counts;
}
