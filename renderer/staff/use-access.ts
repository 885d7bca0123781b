import { useCallback, useEffect, useState } from 'react';
import type { Access, StaffBridge } from '../../shared/staff/staff-ipc.ts';

/** Milliseconds between two questions while main does not answer. */
const askAgainAfter = 1_000;

/** How access to the staff screens stands; null until main has said so, and while it is asked anew. */
export function useAccess(
  staff: StaffBridge,
): readonly [Access | null, (access: Access | null) => void] {
  const [access, setAccess] = useState<Access | null>(null);
  const [attempt, setAttempt] = useState(0);
  const isUnknown = access === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt asks once more.
  useEffect(() => {
    if (!isUnknown) return;
    let isGone = false;
    let timer: ReturnType<typeof setTimeout>;
    staff.access(undefined).then(
      (answer) => !isGone && setAccess(answer),
      () => {
        if (!isGone) timer = setTimeout(() => setAttempt((count) => count + 1), askAgainAfter);
      },
    );
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [staff, isUnknown, attempt]);
  // The session ended: what the screens held goes with them.
  useEffect(() => staff.on('locked', () => setAccess(null)), [staff]);
  return [access, useCallback((next) => setAccess(next), [])];
}
