import type { AttemptId } from '../../shared/completion.ts';
import type { Examination } from './compare-visits.ts';
import type { Ledger } from './ledger.ts';

/** What came of a run of kills. */
export interface SoakFigures {
  readonly kills: number;
  /** Kills by what the kiosk was doing. */
  readonly during: Readonly<Record<string, number>>;
  /** Visits that were acknowledged. */
  readonly acknowledged: number;
  /** Visits that were to be on disk after a kill, and were not. */
  readonly lost: number;
  /** Visits that a kill kept from being acknowledged. */
  readonly unacknowledged: number;
  /** Those of them that were on disk, whole. */
  readonly unacknowledgedFound: number;
  /** Kills after which anything was wrong. */
  readonly failed: number;
  readonly problems: readonly string[];
}

/** The figures of a run that has not begun. */
export const noKills: SoakFigures = {
  kills: 0,
  during: {},
  acknowledged: 0,
  lost: 0,
  unacknowledged: 0,
  unacknowledgedFound: 0,
  failed: 0,
  problems: [],
};

/** The figures with one more kill, whose visits are not settled in the ledger yet. */
export function withKill(
  figures: SoakFigures,
  phase: string,
  ledger: Ledger,
  { problems, found }: Examination,
): SoakFigures {
  const isAcknowledged = (attempt: AttemptId) => ledger.isAcknowledged(attempt);
  const unacknowledged = ledger.fresh.filter((attempt) => !isAcknowledged(attempt));
  const lost = ledger.attempts.filter((each) => ledger.isOwed(each) && !found.has(each));
  return {
    kills: figures.kills + 1,
    during: { ...figures.during, [phase]: (figures.during[phase] ?? 0) + 1 },
    acknowledged: figures.acknowledged + ledger.fresh.filter(isAcknowledged).length,
    lost: figures.lost + lost.length,
    unacknowledged: figures.unacknowledged + unacknowledged.length,
    unacknowledgedFound:
      figures.unacknowledgedFound + unacknowledged.filter((each) => found.has(each)).length,
    failed: figures.failed + (problems.length > 0 ? 1 : 0),
    problems: [...figures.problems, ...problems.map((problem) => `killed ${phase}: ${problem}`)],
  };
}
