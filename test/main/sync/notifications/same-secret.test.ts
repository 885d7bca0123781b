import { expect, test } from 'vitest';
import { isSameSecret } from '../../../../main/sync/notifications/same-secret.ts';

test('a secret is the same as itself, and as nothing else of any length', () => {
  expect(isSameSecret('secret', 'secret')).toBe(true);
  for (const other of ['', 'secre', 'secret ', 'Secret', 'x'.repeat(100_000)]) {
    expect(isSameSecret('secret', other)).toBe(false);
  }
});
