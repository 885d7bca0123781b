import { useLayoutEffect, useRef } from 'react';
import './fitted-title.css';

interface FittedTitleProps {
  readonly children: string;
  /** The size it has where there is room, in units of the look (`--u`). */
  readonly largest: number;
}

/** The size, in units of the look, below which words are broken rather than set any smaller. */
const smallest = 28;

/** A card's title, as large as its card leaves room for: other people choose the names of rooms. */
export function FittedTitle({ children, largest }: FittedTitleProps) {
  const title = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words need another size.
  useLayoutEffect(() => {
    const heading = title.current;
    const card = heading?.closest('section');
    if (!heading || !card) return;
    const fit = new ResizeObserver(() => fitInto(card, heading, largest));
    fitInto(card, heading, largest);
    fit.observe(card);
    return () => fit.disconnect();
  }, [children, largest]);
  return (
    <h2 ref={title} className="fitted-title">
      {children}
    </h2>
  );
}

/** Finds the largest size at which neither the card's height nor a word's width is exceeded. */
function fitInto(card: HTMLElement, heading: HTMLElement, largest: number): void {
  const fits = (size: number) => {
    heading.style.fontSize = `calc(${size} * var(--u))`;
    return card.scrollHeight <= card.clientHeight && heading.scrollWidth <= heading.clientWidth;
  };
  heading.style.overflowWrap = 'normal';
  let low = smallest;
  let high = largest;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  if (!fits(low)) heading.style.overflowWrap = 'anywhere';
}
