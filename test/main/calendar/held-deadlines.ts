import { vi } from 'vitest';

/** The deadlines that were set, none of which passes by itself. */
export interface HeldDeadlines {
  /** Lets every deadline pass that was set for this long, in milliseconds; fails where none was. */
  pass(milliseconds: number): void;
}

/**
 * Takes the clock behind `AbortSignal.timeout` into the test's hands, until `vi.restoreAllMocks()`;
 * Vitest's own fake clock leaves it alone.
 */
export function holdDeadlines(): HeldDeadlines {
  const set: { readonly after: number; readonly controller: AbortController }[] = [];
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((after) => {
    const controller = new AbortController();
    set.push({ after, controller });
    return controller.signal;
  });
  return {
    pass(milliseconds) {
      const due = set.filter(({ after }) => after === milliseconds);
      if (due.length === 0) throw new Error(`no deadline of ${milliseconds} ms was set`);
      const reason = new DOMException('The time is up.', 'TimeoutError');
      for (const { controller } of due) controller.abort(reason);
    },
  };
}
