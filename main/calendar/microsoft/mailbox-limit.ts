import { type BulkheadPolicy, bulkhead } from 'cockatiel';

/** Graph answers 429 to a fifth concurrent call of one application to one mailbox. */
const callsAtOnce = 4;

interface Gate {
  readonly policy: BulkheadPolicy;
  /** Calls that run or wait. */
  calls: number;
}

/** Lets at most four calls at once reach each mailbox; the others wait their turn. */
export class MailboxLimit {
  readonly #gates = new Map<string, Gate>();

  /** Runs the call when the mailbox has room for it; never, where the signal aborts before that. */
  async run<T>(mailbox: string, call: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const gate = this.#gates.get(mailbox) ?? {
      policy: bulkhead(callsAtOnce, Number.POSITIVE_INFINITY),
      calls: 0,
    };
    this.#gates.set(mailbox, gate);
    gate.calls += 1;
    try {
      return await gate.policy.execute(call, signal);
    } finally {
      gate.calls -= 1;
      if (gate.calls === 0) this.#gates.delete(mailbox);
    }
  }
}
