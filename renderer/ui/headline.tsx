import { useEffect, useRef } from 'react';
import { textFit } from './text-fit.ts';
import './headline.css';

/** A screen's headline, as large as its words allow. Where there is no field, the reading starts here. */
export function Headline({ children }: { readonly children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} className="headline" data-fit={textFit(children)}>
      {children}
    </h1>
  );
}
