import { isolate } from './isolate.ts';

/** Letters, as people count them, of the longest name that a sentence repeats whole. */
const longestWhole = 40;

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A name ready to stand in a sentence: no longer than a sentence can bear, and in its own direction. */
export function inSentence(name: string): string {
  const all = Array.from(letters.segment(name), ({ segment }) => segment);
  if (all.length <= longestWhole) return isolate(name);
  return isolate(
    `${all
      .slice(0, longestWhole - 1)
      .join('')
      .trimEnd()}…`,
  );
}
