import type { ReactNode } from 'react';
import { Doorway } from './doorway.tsx';
import { FittedTitle } from './fitted-title.tsx';
import { textFit } from './text-fit.ts';
import './soft-card.css';

/** Sizes for {@link FittedTitle}: a few words may be loud, a paragraph may not. */
const largest = { roomy: 108, snug: 108, tight: 84, dense: 64 } as const;

interface SoftCardProps {
  /** What to do now. */
  readonly title: string;
  readonly children?: ReactNode;
}

/** What to do where there is no room to show: in the room's place, and more quietly. */
export function SoftCard({ title, children }: SoftCardProps) {
  return (
    <section className="soft-card">
      <Doorway />
      <FittedTitle largest={largest[textFit(title)]}>{title}</FittedTitle>
      {children}
    </section>
  );
}
