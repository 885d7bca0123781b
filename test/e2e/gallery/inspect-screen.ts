import type { Page } from 'playwright-core';

/** What moves on entry has arrived, and the letters are drawn in their own font. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const entering = document.getAnimations().filter((animation) => {
      const end = animation.effect?.getComputedTiming().endTime;
      return typeof end === 'number' && end < 2_000;
    });
    // One that is taken away with its element ends as well.
    await Promise.allSettled(entering.map((animation) => animation.finished));
  });
}

/**
 * What no screen may have, in words: text or buttons over the edge of the screen or of their box,
 * text upon text, something to scroll that is not a list of names, and buttons too small to touch.
 */
export function faultsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const smallestTouch = 64;
    /** A radio button or box is touched by its label, in which it hides. */
    const touched = 'button, input:not([type=radio], [type=checkbox]), label:has(input)';
    const slack = 1.5;
    const called = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.className} “${element.textContent.slice(0, 32)}”`;
    const isShown = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && !element.closest('.visually-hidden, [inert]');
    };
    /** A list of names may be scrolled: what is in it is cut off on purpose. */
    const isScrolled = (element: Element) => element.closest('.host-list, .scroll-list') !== null;

    const words = [
      ...document.querySelectorAll<HTMLElement>(
        'h1, h2, p, button, dt, dd, b, label, input, .pill, .field-hint, figure',
      ),
    ].filter(
      (element) =>
        isShown(element) &&
        !isScrolled(element) &&
        !element.matches('[type=radio], [type=checkbox]'),
    );
    const boxes = [
      ...document.querySelectorAll<HTMLElement>('.screen, main, section, .screen-main > *'),
    ].filter((box) => isShown(box) && !isScrolled(box));

    const outside = words.filter((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const beyond = (edge: { left: number; top: number; right: number; bottom: number }) =>
        left < edge.left - slack ||
        top < edge.top - slack ||
        right > edge.right + slack ||
        bottom > edge.bottom + slack;
      const card = element.closest('section, main, header, footer');
      return (
        beyond({ left: 0, top: 0, right: innerWidth, bottom: innerHeight }) ||
        (card && beyond(card.getBoundingClientRect()))
      );
    });
    const overflowing = words.filter(
      (element) =>
        !(element instanceof HTMLInputElement) &&
        element.scrollWidth > element.clientWidth + slack &&
        getComputedStyle(element).display !== 'inline' &&
        // Cut on purpose, and visibly.
        getComputedStyle(element).textOverflow !== 'ellipsis',
    );
    const scrolling = boxes.filter((box) => box.scrollHeight > box.clientHeight + slack);
    const small = words.filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      return element.matches(touched) && Math.min(width, height) < smallestTouch - 0.5;
    });
    const hidden = words.filter((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const topmost = document.elementFromPoint(left + width / 2, top + height / 2);
      return element.matches(touched) && !element.contains(topmost);
    });
    const covered = words.flatMap((one, index) =>
      words.slice(index + 1).flatMap((other) => {
        if (one.contains(other) || other.contains(one)) return [];
        const a = one.getBoundingClientRect();
        const b = other.getBoundingClientRect();
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        return across > slack && down > slack ? [`${called(one)} upon ${called(other)}`] : [];
      }),
    );
    return [
      ...outside.map((element) => `outside: ${called(element)}`),
      ...overflowing.map((element) => `wider than its box: ${called(element)}`),
      ...scrolling.map((element) => `has to be scrolled: ${called(element)}`),
      ...small.map((element) => `too small to touch: ${called(element)}`),
      ...hidden.map((element) => `covered: ${called(element)}`),
      ...covered,
    ];
  });
}
