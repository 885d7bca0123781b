import type { ReactNode } from 'react';
import './pill.css';

interface PillProps {
  readonly tone: 'on-accent' | 'on-soft' | 'caution';
  readonly children: ReactNode;
}

/** A few words that belong together, on a ground of their own. */
export function Pill({ tone, children }: PillProps) {
  return <span className={`pill ${tone}`}>{children}</span>;
}
