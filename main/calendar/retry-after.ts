import { minute } from '../../shared/epoch-ms.ts';

/** The longest wait, in milliseconds. Whoever asks for a day, or for ever, is asked once more before that. */
const longest = 15 * minute;

/**
 * Milliseconds that an answer asks us to wait (RFC 9110, 10.2.3): seconds, or a date, which is
 * measured from the server's own clock where the answer carries that; a quarter of an hour at most.
 * Null when it does not say.
 */
export function retryAfter(headers: Headers, now: number): number | null {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(value)) return Math.min(longest, Number(value) * 1_000);
  const at = httpDate(value);
  if (at === null) return null;
  const wait = at - (httpDate(headers.get('date') ?? '') ?? now);
  return Math.min(longest, Math.max(0, wait));
}

/** HTTP dates are the one format besides ISO that ECMAScript obliges `Date.parse` to understand. */
function httpDate(text: string): number | null {
  const at = text.endsWith('GMT') ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}
