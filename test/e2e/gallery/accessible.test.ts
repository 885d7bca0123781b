import { expect, it } from 'vitest';
import { findViolations } from './find-violations.ts';

it('every screen and outcome is accessible', async () => {
  expect(await findViolations('light')).toEqual([]);
});
