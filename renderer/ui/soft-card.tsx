import type { ReactNode } from 'react';
import { Doorway } from './doorway.tsx';
import { FittedTitle } from './fitted-title.tsx';
import './soft-card.css';

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
      <FittedTitle largest={108}>{title}</FittedTitle>
      {children}
    </section>
  );
}
