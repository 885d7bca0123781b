/** Fewest different digits of a PIN. */
const fewestDigits = 3;

/**
 * Whether a PIN is among the first that anybody would try: hardly any different digits, a run such
 * as 123456 or 987654, or a short piece again and again such as 123123.
 */
export function isTooSimple(pin: string): boolean {
  return new Set(pin).size < fewestDigits || isRun(pin) || /^(\d{1,4})\1+$/.test(pin);
}

/** Each digit is one more than the one before, or each is one less; 0 follows 9. */
function isRun(pin: string): boolean {
  const digits = [...pin].map(Number);
  const steps = digits.slice(1).map((digit, index) => (digit - (digits[index] ?? 0) + 10) % 10);
  return steps.every((step) => step === 1) || steps.every((step) => step === 9);
}
