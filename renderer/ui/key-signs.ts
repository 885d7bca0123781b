// Drawn here because the bundled fonts have no such characters; the library takes markup for a key.
const sign = (path: string): string =>
  `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${path}"/></svg>`;

/** The arrow of the shift key. */
export const shiftSign = sign('M12 4 4.5 12H9v7h6v-7h4.5z');

/** The crossed box of the delete key. */
export const deleteSign = sign('M8.5 5H21v14H8.5L3 12zM11 9l6 6m0-6-6 6');
