import type { ReactNode } from 'react';
import './screen.css';

interface ScreenProps {
  /** Names the screen for its style. */
  readonly name: string;
  /** What stands at the start and at the end of the first line. */
  readonly header: ReactNode;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
}

/** The frame of every screen: a line at the top, the one decision, a line at the bottom. */
export function Screen({ name, header, children, footer }: ScreenProps) {
  return (
    <div className={`screen ${name}`}>
      <header className="screen-header">{header}</header>
      <main className="screen-main">{children}</main>
      {footer && <footer className="screen-footer">{footer}</footer>}
    </div>
  );
}
