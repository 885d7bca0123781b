/** Most bytes of one answer, unpacked: many times the largest page that is asked for. */
export const largestAnswer = 16 * 1_048_576;

/** Thrown while an answer is read. */
class AnswerTooLarge extends Error {
  readonly code = 'answer-too-large';
}

/**
 * The same fetch, whose answers break off beyond {@link largestAnswer}: whatever a server, or
 * something that has put itself in its place, goes on sending, the kiosk keeps its memory.
 */
export function boundedFetch(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const answer = await fetch(input, init);
    if (!answer.body) return answer;
    const { status, statusText, headers } = answer;
    return new Response(answer.body.pipeThrough(bounded()), { status, statusText, headers });
  };
}

function bounded(): TransformStream<Uint8Array, Uint8Array> {
  let received = 0;
  return new TransformStream({
    transform(chunk, controller) {
      received += chunk.length;
      if (received > largestAnswer) controller.error(new AnswerTooLarge('answer too large'));
      else controller.enqueue(chunk);
    },
  });
}
