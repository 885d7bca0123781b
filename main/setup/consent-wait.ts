/** Milliseconds between two questions whether consent has arrived: the first pause, and the longest. */
const firstPause = 5_000;
const longestPause = 30_000;

/** How long consent is waited for at all, in milliseconds; then somebody has to ask again. */
const patience = 30 * 60_000;

/** The pauses between questions, each longer than the one before, until patience is at its end. */
export function* consentPauses(): Generator<number, void> {
  let waited = 0;
  for (let pause = firstPause; waited + pause <= patience; pause = longer(pause)) {
    waited += pause;
    yield pause;
  }
}

const longer = (pause: number): number => Math.min(pause * 1.5, longestPause);

/** Resolves after a pause in milliseconds, or as soon as the signal aborts. */
export function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done, { once: true });
    if (signal.aborted) done();
  });
}
