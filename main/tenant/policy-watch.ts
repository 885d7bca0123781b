import { emptyPolicy, loadPolicy } from './policy.ts';
import { describePolicyFailure } from './policy-failure.ts';
import type { Policy } from './policy-schema.ts';

/** Milliseconds between two looks at the policy file. */
export const lookEvery = 5_000;

/** What becomes of a policy file that is watched. */
export interface PolicyWatchParts {
  readonly file: string;
  /**
   * Puts a policy in the place of the one in force, or answers false where that has to wait; it is
   * then offered again at the next look.
   */
  readonly take: (policy: Policy) => boolean;
  /** Told what is wrong with the file, or strange about it, each time that is something else. */
  readonly report: (problem: string) => void;
}

/** A policy file that is watched. */
export interface PolicyWatch {
  /** What the file said at the start. */
  readonly policy: Policy;
  close(): void;
}

/**
 * Reads the policy file, and reads it anew every few seconds: it may be replaced, moved away and
 * written in pieces, on any file system, so what it says counts once it has said the same twice. One
 * that cannot be used changes nothing. At the start, a kiosk without a usable policy still takes
 * check-ins.
 */
export function watchPolicy({ file, take, report }: PolicyWatchParts): PolicyWatch {
  const atStart = loadPolicy(file);
  const policy = atStart.ok ? atStart.value.policy : emptyPolicy();
  let inForce = JSON.stringify(policy);
  let told = JSON.stringify(atStart);
  let seen = told;
  tell(atStart);

  function tell(loaded: ReturnType<typeof loadPolicy>): void {
    if (!loaded.ok) report(describePolicyFailure(file, loaded.error));
    else for (const warning of loaded.value.warnings) report(`${file}: ${warning}`);
  }

  function look(): void {
    const loaded = loadPolicy(file);
    const found = JSON.stringify(loaded);
    const isSettled = found === seen;
    seen = found;
    if (!isSettled) return;
    if (found !== told) tell(loaded);
    told = found;
    if (!loaded.ok) return;
    const text = JSON.stringify(loaded.value.policy);
    if (text !== inForce && take(loaded.value.policy)) inForce = text;
  }

  const looks = setInterval(look, lookEvery);
  return { policy, close: () => clearInterval(looks) };
}
