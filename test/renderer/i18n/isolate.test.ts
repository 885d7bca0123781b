import { expect, it } from 'vitest';
import { isolate } from '../../../renderer/i18n/isolate.ts';

it('keeps a name written from right to left from reordering the sentence around it', () => {
  expect(isolate('بريا')).toBe('\u2068بريا\u2069');
  expect(isolate('נועה Levi')).toBe('\u2068נועה Levi\u2069');
});

it('leaves other names as they are', () => {
  expect(isolate('Priya')).toBe('Priya');
  expect(isolate('山田 太郎')).toBe('山田 太郎');
});
