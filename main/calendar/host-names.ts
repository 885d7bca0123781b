/** The words of a name, or of what was typed: runs of letters and digits in any script. */
export const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/**
 * Whether names fit what was typed: each word of it begins a word of the name, in any order, whatever
 * the case and the accents. Parts that are joined without a space (`O'Brien`, `Jean-Luc`) count as one
 * word too. Every name fits where nothing was typed that a name is made of.
 */
export function namesLike(typed: string): (name: string) => boolean {
  const wanted = wordsOf(folded(typed));
  return (name) => wanted.every((word) => beginsIn(name, word));
}

function beginsIn(name: string, word: string): boolean {
  const plain = folded(name);
  const joined = plain.split(/\s+/).map((part) => wordsOf(part).join(''));
  return [...wordsOf(plain), ...joined].some((candidate) => candidate.startsWith(word));
}

/** Letters that Unicode does not decompose, as a visitor without that key types them. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/** In lower case and without accents. */
const folded = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ßøłđæœı]/g, (letter) => plainLetters[letter] ?? letter);
