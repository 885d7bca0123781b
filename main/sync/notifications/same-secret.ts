import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether a secret is the one that was given; how long that takes tells nothing about it. */
export const isSameSecret = (given: string, received: string): boolean =>
  timingSafeEqual(digest(given), digest(received));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
