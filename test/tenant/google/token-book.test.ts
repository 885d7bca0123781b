import { expect, it } from 'vitest';
import { makeClock } from './clock.ts';
import { makeTokenBook } from './token-book.ts';

it('ends the oldest of a hundred and one refresh tokens of an account, and no other', () => {
  const book = makeTokenBook({
    clock: makeClock(Date.now),
    accessTokenSeconds: 3600,
    refreshTokenSeconds: Number.POSITIVE_INFINITY,
  });
  book.refresh('another account', 'b', 'g');
  for (let count = 1; count <= 101; count += 1)
    book.refresh(`token ${count}`, 'a', `grant ${count}`);
  expect(book.remaining('token 1')).toBe(0);
  expect(book.remaining('token 2')).toBeGreaterThan(0);
  expect(book.remaining('token 101')).toBeGreaterThan(0);
  expect(book.remaining('another account')).toBeGreaterThan(0);
});
