import { setTimeout as delay } from 'node:timers/promises';

/** Something that was posted to a receiver, and what the receiver answered to it at last. */
export interface Delivery {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Null: nothing yet, or nobody answers there. */
  status: number | null;
  /** How often it was sent. */
  tries: number;
}

/** What a tenant posts to receivers. */
export interface Deliveries {
  /** All of it, in order. */
  readonly sent: readonly Delivery[];
  /** Posts something, soon and maybe more than once. */
  post(url: string, headers: Readonly<Record<string, string>>, body: string): void;
  /** When nothing is on its way. */
  settled(): Promise<void>;
  /** Gives up what is on its way. */
  stop(): void;
}

const mostTries = 3;

/** How long it waits for an answer, in milliseconds, and before another try; real ones are patient. */
const [answerWithin, waitBetween] = [3_000, 20];

/** Nothing on its way. `isWorthAnotherTry` is asked of each status, and of null where nobody answered. */
export function makeDeliveries(isWorthAnotherTry: (status: number | null) => boolean): Deliveries {
  const sent: Delivery[] = [];
  const underway = new Set<Promise<void>>();
  const stopped = new AbortController();

  async function deliver(delivery: Delivery): Promise<void> {
    while (!stopped.signal.aborted) {
      delivery.tries += 1;
      delivery.status = await statusOf(delivery, stopped.signal);
      if (delivery.tries === mostTries || !isWorthAnotherTry(delivery.status)) return;
      await delay(waitBetween, undefined, stopped).catch(() => undefined);
    }
  }

  return {
    sent,
    post(url, headers, body) {
      const delivery: Delivery = { url, headers, body, status: null, tries: 0 };
      sent.push(delivery);
      const done = deliver(delivery).finally(() => underway.delete(done));
      underway.add(done);
    },
    async settled() {
      while (underway.size > 0) await Promise.all(underway);
    },
    stop: () => stopped.abort(),
  };
}

async function statusOf({ url, headers, body }: Delivery, stopped: AbortSignal) {
  const signal = AbortSignal.any([stopped, AbortSignal.timeout(answerWithin)]);
  try {
    const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    await answer.text();
    return answer.status;
  } catch {
    return null;
  }
}
