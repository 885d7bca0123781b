import { z } from 'zod';

/** Schema of an `https://` URL. */
export const httpsUrl = z.url({ protocol: /^https$/, error: 'must be an https:// URL' });

/** Schema of an `https://` URL that is an origin, with or without a slash at its end. */
export const httpsOrigin = httpsUrl.refine(isOrigin, {
  error: 'must be an origin, without a path',
});

function isOrigin(url: string): boolean {
  return URL.canParse(url) && new URL(url).href === `${new URL(url).origin}/`;
}
