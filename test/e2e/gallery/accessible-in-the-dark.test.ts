import { expect, it } from 'vitest';
import { findViolations } from './find-violations.ts';

// In a file of its own, so that it is walked through beside the others.
it('every screen and outcome is accessible in a dark lobby', async () => {
  expect(await findViolations('dark')).toEqual([]);
});
