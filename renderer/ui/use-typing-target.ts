import { useEffect, useState } from 'react';
import { isAtWordStart } from './type-key.ts';

/** The input that the on-screen keyboard types into, and whether a word begins at its caret. */
export interface TypingTarget {
  readonly input: HTMLInputElement | null;
  readonly isAtWordStart: boolean;
}

/** Follows the focus and the caret. A touch beside the inputs leaves the last one as the target. */
export function useTypingTarget(): TypingTarget {
  const [target, setTarget] = useState<TypingTarget>({ input: null, isAtWordStart: true });
  useEffect(() => {
    function follow() {
      const input = document.activeElement;
      if (!(input instanceof HTMLInputElement)) return;
      const next = { input, isAtWordStart: isAtWordStart(input) };
      setTarget((old) =>
        old.input === next.input && old.isAtWordStart === next.isAtWordStart ? old : next,
      );
    }
    follow();
    const heard = ['focusin', 'selectionchange', 'input'] as const;
    for (const kind of heard) document.addEventListener(kind, follow);
    return () => {
      for (const kind of heard) document.removeEventListener(kind, follow);
    };
  }, []);
  return target;
}
