import type { ReactNode } from 'react';
import './scroll-list.css';

interface ScrollListProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** A list that may be longer than the screen: dragged by a finger, or moved by the arrow keys. */
export function ScrollList({ label, children }: ScrollListProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it no key could scroll.
    <section className="scroll-list" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
