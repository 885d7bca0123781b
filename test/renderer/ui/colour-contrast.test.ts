import { describe, expect, it } from 'vitest';
import {
  contrastWithWhite,
  leastContrast,
  readableUnderWhite,
} from '../../../renderer/ui/colour-contrast.ts';

describe('the contrast with white', () => {
  it.each([
    ['#ffffff', 1],
    ['#000000', 21],
    ['#767676', 4.54],
    ['#0000ff', 8.59],
    ['#ff0000', 4],
  ])('of %s is %s', (colour, expected) => {
    expect(contrastWithWhite(colour)).toBeCloseTo(expected, 1);
  });
});

describe('a colour under white words', () => {
  it('stays as it is where they can be read', () => {
    expect(readableUnderWhite('#0b5d51')).toBe('#0b5d51');
  });

  it.each(['#ffffff', '#ffd500', '#8cbbae', '#777777'])(
    'is darkened as little as it takes: %s',
    (colour) => {
      const darker = contrastWithWhite(readableUnderWhite(colour));
      expect(darker).toBeGreaterThanOrEqual(leastContrast);
      expect(darker).toBeLessThan(leastContrast + 0.5);
    },
  );
});
