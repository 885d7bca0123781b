import Database from 'better-sqlite3';
import { openVisitStore } from '../../main/visits/visit-store.ts';
import type { AttemptId } from '../../shared/completion.ts';
import type { Ledger } from './ledger.ts';

/** What a killed kiosk left behind. */
export interface Examination {
  /** Empty where nothing is lost, torn or made up, and a kiosk starts on it. */
  readonly problems: readonly string[];
  /** The attempts whose visit is on disk. */
  readonly found: ReadonlySet<AttemptId>;
}

/** Compares the file of the visits with what somebody knows who listened to the kiosk. */
export function compareVisits(file: string, ledger: Ledger): Examination {
  const found = new Set<AttemptId>();
  const opened = openVisitStore(file);
  if (!opened.ok) return { problems: [`visits: ${JSON.stringify(opened.error)}`], found };
  const store = opened.value;
  const problems: string[] = [];
  for (const attempt of ledger.attempts) {
    const read = store.byAttempt(attempt);
    if (read.ok && read.value) found.add(attempt);
    const problem = read.ok ? ledger.problemWith(attempt, read.value) : JSON.stringify(read.error);
    if (problem) problems.push(problem);
  }
  const database = new Database(file, { readonly: true });
  const integrity = database.pragma('integrity_check', { simple: true });
  if (integrity !== 'ok') problems.push(`visits: ${integrity}`);
  const rows = Number(database.prepare('SELECT count(*) FROM visits').pluck().get());
  if (rows !== found.size) problems.push(`${rows - found.size} visits that nobody submitted`);
  database.close();
  store.close();
  return { problems, found };
}
