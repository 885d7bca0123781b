import { expect, test } from 'vitest';
import { cacheSeal } from '../../../../main/calendar/cache/cache-seal.ts';
import { aKey } from './cached-meeting-builder.ts';

const seal = cacheSeal(aKey);
const otherKey = cacheSeal(new Uint8Array(aKey).fill(8, 31));
const place = Buffer.from('a row');
const text = 'Zoë Brontë-Hall 王小明';

test('a text opens with its key, at its place', () => {
  const sealed = seal.seal(text, place);
  expect(seal.open(sealed, place)).toBe(text);
  expect(cacheSeal(aKey).open(sealed, place)).toBe(text);
  expect(seal.open(seal.seal('', place), place)).toBe('');
});

test('it opens with no other key, and at no other place', () => {
  const sealed = seal.seal(text, place);
  expect(otherKey.open(sealed, place)).toBeNull();
  expect(seal.open(sealed, Buffer.from('another row'))).toBeNull();
});

test('it does not open once any of its bytes was changed, or its end cut off', () => {
  const sealed = seal.seal(text, place);
  for (const index of sealed.keys()) {
    const changed = Buffer.from(sealed);
    changed[index] = (changed[index] ?? 0) ^ 1;
    expect(seal.open(changed, place)).toBeNull();
    expect(seal.open(sealed.subarray(0, index), place)).toBeNull();
  }
});

test('the same text is sealed differently each time', () => {
  const all = Array.from({ length: 100 }, () => seal.seal(text, place).toString('hex'));
  expect(new Set(all).size).toBe(100);
});

test('a pseudonym is the same for the same text and key alone', () => {
  expect(cacheSeal(aKey).pseudonym(text)).toEqual(seal.pseudonym(text));
  expect(seal.pseudonym(text)).toHaveLength(32);
  expect(seal.pseudonym(`${text}.`)).not.toEqual(seal.pseudonym(text));
  expect(otherKey.pseudonym(text)).not.toEqual(seal.pseudonym(text));
});
