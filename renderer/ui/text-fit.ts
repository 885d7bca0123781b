/** How large a text may be set without breaking its words: the values of the `data-fit` attribute. */
export type TextFit = 'roomy' | 'snug' | 'tight' | 'dense';

/** Characters that take two places, and after which a line may break. */
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}]/gu;

/** Longest word and whole length, in places, up to which a fit holds. */
const limits = [
  { fit: 'roomy', word: 11, whole: 26 },
  { fit: 'snug', word: 16, whole: 52 },
  { fit: 'tight', word: 25, whole: 104 },
] as const;

/** Chooses by length alone, so that the same name looks the same on every screen. */
export function textFit(text: string): TextFit {
  const whole = text.length + (text.match(wide)?.length ?? 0);
  const words = text.replace(wide, ' ').split(/\s+/u);
  const longest = Math.max(...words.map((word) => word.length));
  return limits.find((limit) => longest <= limit.word && whole <= limit.whole)?.fit ?? 'dense';
}
