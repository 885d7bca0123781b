import { useEffect, useRef } from 'react';
import { textFit } from './text-fit.ts';
import './headline.css';

interface HeadlineProps {
  readonly children: string;
  /** Whether a screen reader starts here: on screens that have no field to start in. */
  readonly takesFocus?: boolean;
}

/** A screen's one headline, as large as its words allow. */
export function Headline({ children, takesFocus = true }: HeadlineProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  return (
    <h1 ref={heading} tabIndex={-1} className="headline" data-fit={textFit(children)}>
      {children}
    </h1>
  );
}
