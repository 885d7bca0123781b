import { createHash } from 'node:crypto';
import type { BusyMark } from './provider.ts';

/**
 * The mark of a calendar that is busy at these times, each a text of when and how; in whatever order
 * they come.
 */
export const busyMark = (times: readonly string[]): BusyMark =>
  createHash('sha256')
    .update([...times].sort().join('\n'))
    .digest('base64url') as BusyMark;
