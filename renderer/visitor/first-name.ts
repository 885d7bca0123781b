const familyNameFirst = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * What to call a visitor: the first word of their name. The whole name stays where that word is an
 * abbreviation ("Dr.", "J."), or where the script puts the family name first. "Kim, Alex" is Alex.
 */
export function firstName(name: string): string {
  const whole = name.trim();
  const [family, given] = whole.split(',');
  if (family !== undefined && given?.trim()) return firstName(given);
  const first = whole.split(/\s+/u)[0] ?? whole;
  const called = first.endsWith('.') || familyNameFirst.test(whole) ? whole : first;
  // The sentence around it brings its own full stop.
  return called.replace(/[.,]+$/u, '') || whole;
}
