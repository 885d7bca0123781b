/**
 * What the kiosk's screen ends with, for whoever supervises it. Everything else, too, is a crash to
 * start again after.
 */
export const kioskExitCodes = {
  /** It was asked to end, or runs already. */
  ended: 0,
  /** It cannot go on, and may when it is started again. */
  broken: 1,
  /** A later release wrote the visits: only that release can go on with them. */
  visitsOfLaterRelease: 3,
  /** It changes over to another version: start it anew. */
  startAnew: 75,
} as const;
