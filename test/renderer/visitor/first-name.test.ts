import { describe, expect, it } from 'vitest';
import { firstName } from '../../../renderer/visitor/first-name.ts';

describe('what a visitor is called', () => {
  it.each([
    ['the first word', 'Priya Sharma', 'Priya'],
    ['a single name', 'Madonna', 'Madonna'],
    ['a double name', 'Jean-Luc Picard', 'Jean-Luc'],
    ['spaces around and between', '  Priya \t Sharma ', 'Priya'],
    ['a long first word, whole', `${'a'.repeat(180)} b`, 'a'.repeat(180)],
    ['an abbreviated title', 'Dr. Priya Sharma', 'Dr. Priya Sharma'],
    ['an initial', 'J. R. R. Tolkien', 'J. R. R. Tolkien'],
    ['no second full stop', 'Ann B. Lee Jr.', 'Ann'],
    ['no second full stop, whole', 'Dr. Lee Jr.', 'Dr. Lee Jr'],
    ['the family name first, with a comma', 'Sharma, Priya', 'Priya'],
    ['a comma and nothing after it', 'Sharma,', 'Sharma'],
    ['a Chinese name', '王小明', '王小明'],
    ['a Japanese name with a space', '山田 太郎', '山田 太郎'],
    ['an Arabic name', 'بريا شارما', 'بريا'],
    ['nothing but a full stop', '.', '.'],
    ['emoji', '🦊 Fox', '🦊'],
  ])('%s', (_what, name, called) => {
    expect(firstName(name)).toBe(called);
  });
});
