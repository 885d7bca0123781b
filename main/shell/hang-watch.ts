import type { WebContents } from 'electron';

/** Milliseconds between two questions to the page. */
const askEvery = 4_000;

/** Questions in a row without an answer after which the page hangs. Counted, as a computer may sleep. */
const toleratedSilence = 3;

/** A world of its own in the page, where nothing of the page's is touched. */
const world = 1_000;

/**
 * Ends a page that has stopped answering; `render-process-gone` follows. Electron's `unresponsive`
 * speaks up only after somebody touches the screen, and until then a page that hangs would go on
 * showing the last visitor's name and the guest password. `onAnswer` is told of each answer.
 */
export function endHungPages(contents: WebContents, onAnswer?: () => void): void {
  let unanswered = 0;
  const asking = setInterval(() => {
    if (contents.isCrashed()) return;
    unanswered += 1;
    if (unanswered > toleratedSilence) {
      unanswered = 0;
      contents.forcefullyCrashRenderer();
      return;
    }
    contents.executeJavaScriptInIsolatedWorld(world, [{ code: '0' }]).then(
      () => {
        unanswered = 0;
        onAnswer?.();
      },
      // The page went away with the question.
      () => undefined,
    );
  }, askEvery);
  contents.on('render-process-gone', () => {
    unanswered = 0;
  });
  contents.once('destroyed', () => clearInterval(asking));
}
