/** What came of the payloads for one call. */
export interface CallFigures {
  sent: number;
  answered: number;
  refused: number;
  /** Could not even be cloned between processes: it never left the page. */
  notCloned: number;
  /** Milliseconds, all together and the longest. */
  spent: number;
  longest: number;
}

/** Nothing was sent, yet. */
export const noCalls = (): CallFigures => ({
  sent: 0,
  answered: 0,
  refused: 0,
  notCloned: 0,
  spent: 0,
  longest: 0,
});

/** Adds figures up. */
export function allTogether(figures: Iterable<CallFigures>): CallFigures {
  const all = noCalls();
  for (const each of figures) {
    all.sent += each.sent;
    all.answered += each.answered;
    all.refused += each.refused;
    all.notCloned += each.notCloned;
    all.spent += each.spent;
    all.longest = Math.max(all.longest, each.longest);
  }
  return all;
}
