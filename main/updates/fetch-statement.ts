import { fail, ok, type Result } from '../../shared/result.ts';
import { longestStatement } from './release.ts';

/** Milliseconds within which a statement has to be there, whole. */
const deadline = 30_000;

/**
 * What the server says of the newest release, unread; the error says in a word why there is nothing.
 * Nothing that is longer than a statement is ever held in memory.
 */
export async function fetchStatement(
  fetch: typeof globalThis.fetch,
  url: string,
  signal: AbortSignal,
): Promise<Result<string, string>> {
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(deadline)]);
  try {
    const response = await fetch(url, { signal: inTime, redirect: 'error' });
    if (!response.ok || !response.body) {
      await response.body?.cancel();
      return fail(`HTTP ${response.status}`);
    }
    let text = '';
    for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
      text += piece;
      if (text.length > longestStatement) return fail('it is longer than a statement');
    }
    return ok(text);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return fail(error.message || error.name);
  }
}
