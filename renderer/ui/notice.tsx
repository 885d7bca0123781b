import type { ReactNode } from 'react';
import type { Tone } from './setting-rows.tsx';
import './notice.css';

interface NoticeProps {
  readonly tone: Tone;
  readonly title: string;
  readonly children?: ReactNode;
}

/** How something went: a title, what it means, and what to do. */
export function Notice({ tone, title, children }: NoticeProps) {
  return (
    <section className="notice" data-tone={tone}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
