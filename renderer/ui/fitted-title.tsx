import { useLayoutEffect, useRef } from 'react';
import './fitted-title.css';

interface FittedTitleProps {
  readonly children: string;
  /** The size it has where there is room, in units of the look (`--u`). */
  readonly largest: number;
}

/** The smallest sizes of a title, in units of the look: beside its card's usual lines, and at all. */
const smallest = { usual: 56, atAll: 32 } as const;

/** By how much the words around it may shrink, in this order, where a small title is not enough. */
const shrinks = [1, 0.9, 0.8, 0.7] as const;

/**
 * A card's title, as large as its card leaves room for: other people choose the names of rooms. The
 * words around it, in its card and beside it, read from `--shrink` how far they have to give way.
 */
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

/** Finds the largest type at which neither the card's height nor a word's width is exceeded. */
function fitInto(card: HTMLElement, heading: HTMLElement, largest: number): void {
  const fits = (size: number) => {
    heading.style.fontSize = `calc(${size} * var(--u))`;
    return card.scrollHeight <= card.clientHeight && heading.scrollWidth <= heading.clientWidth;
  };
  heading.style.overflowWrap = 'normal';
  for (const shrink of shrinks) {
    card.parentElement?.style.setProperty('--shrink', String(shrink));
    const low = shrink === shrinks.at(-1) ? smallest.atAll : smallest.usual;
    if (!fits(low)) continue;
    fits(largestThat(fits, low, largest));
    return;
  }
  heading.style.overflowWrap = 'anywhere';
}

/** The largest whole number that fits, from one that does up to `high`. */
function largestThat(fits: (size: number) => boolean, fitting: number, high: number): number {
  if (fitting >= high) return fitting;
  const middle = Math.ceil((fitting + high) / 2);
  return fits(middle) ? largestThat(fits, middle, high) : largestThat(fits, fitting, middle - 1);
}
