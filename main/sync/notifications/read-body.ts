import type { IncomingMessage } from 'node:http';

/** Most bytes of one body; a provider's are a few thousand. */
const largest = 256 * 1_024;

/** How long a body may take to arrive, in milliseconds. */
const patience = 10_000;

/** A body, or why it was not read to its end. */
export type BodyReading =
  | { readonly kind: 'read'; readonly text: string }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'too-slow' }
  /** Whoever sent it gave up. */
  | { readonly kind: 'cut' };

/** Reads a request's body, of which neither too much nor for too long is taken in. */
export function readBody(request: IncomingMessage): Promise<BodyReading> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (reading: BodyReading): void => {
      clearTimeout(timer);
      request.off('data', take);
      resolve(reading);
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > largest) end({ kind: 'too-large' });
      else chunks.push(chunk);
    };
    const timer = setTimeout(() => end({ kind: 'too-slow' }), patience);
    if (Number(request.headers['content-length'] ?? 0) > largest) {
      end({ kind: 'too-large' });
      return;
    }
    request.on('data', take);
    request.once('end', () => end({ kind: 'read', text: Buffer.concat(chunks).toString() }));
    request.once('close', () => end({ kind: 'cut' }));
    request.once('error', () => end({ kind: 'cut' }));
  });
}
