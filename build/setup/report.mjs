/** What keeps setup from going on and what the reader can do about it; printed without a stack. */
export class SetupError extends Error {}

/**
 * Tells the reader what setup does.
 * @param {string} message
 */
export function say(message) {
  process.stderr.write(`setup: ${message}\n`);
}
