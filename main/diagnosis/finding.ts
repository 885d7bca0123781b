import type { Finding } from '../../shared/staff/diagnosis.ts';

/** What was found, and what to do about it: one plain sentence each. */
export interface Trouble {
  readonly means: string;
  readonly todo: string;
}

/** All is well. */
export const fine = (check: string, means: string): Finding => ({
  check,
  verdict: 'ok',
  means,
  todo: null,
});

/** The kiosk works, but not as well as it could. */
export const warning = (check: string, trouble: Trouble): Finding => ({
  check,
  verdict: 'warning',
  ...trouble,
});

/** Visitors do without something because of this. */
export const failed = (check: string, trouble: Trouble): Finding => ({
  check,
  verdict: 'failed',
  ...trouble,
});

/** Another check failed that this one needs: blaming both would only confuse. */
export const notLookedAt = (check: string, because: string): Finding =>
  warning(check, {
    means: `Not looked at, because "${because}" is not in order.`,
    todo: `Put "${because}" right, then look again.`,
  });
