/**
 * What a browser would do on its own and a lobby screen must not: menus, dragging, dropping, and the
 * clipboard, where one visitor would leave something for the next.
 */
const unwanted = [
  'auxclick',
  'contextmenu',
  'copy',
  'cut',
  'dragover',
  'dragstart',
  'drop',
  'paste',
] as const;

/**
 * Keeps the browser's own gestures from whoever is at the screen. Scrolling and typing stay as they
 * are, and so does what is kept.
 */
export function quietenWindow(
  window: Window,
  kept: readonly (typeof unwanted)[number][] = [],
): void {
  const prevent = (event: Event) => event.preventDefault();
  for (const kind of unwanted) {
    if (!kept.includes(kind)) window.addEventListener(kind, prevent);
  }
  // A pinch on a touchpad or screen arrives as a wheel event with the control key.
  window.addEventListener('wheel', (event) => event.ctrlKey && prevent(event), { passive: false });
}
