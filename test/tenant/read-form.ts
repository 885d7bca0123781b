import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** The fields that a form posted. */
export const readForm = async (request: IncomingMessage): Promise<URLSearchParams> =>
  new URLSearchParams(await text(request));
