/** The least contrast of text with its ground (WCAG 2.2, 1.4.3). */
export const leastContrast = 4.5;

/** The contrast of a colour, `#rrggbb`, with white: 1 for white itself, 21 for black (WCAG 2.2). */
export function contrastWithWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map(linear);
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

/** The colour itself where white text can be read on it, else as little darker as it takes. */
export function readableUnderWhite(colour: string): string {
  for (let share = 1; share > 0; share -= 0.02) {
    const darker = hex(channels(colour).map((channel) => Math.round(channel * share)));
    if (contrastWithWhite(darker) >= leastContrast) return darker;
  }
  return '#000000';
}

const channels = (colour: string): readonly number[] =>
  [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));

const hex = (parts: readonly number[]): string =>
  `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

/** A channel of 0 to 255 as light (sRGB's transfer curve). */
function linear(channel: number): number {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
