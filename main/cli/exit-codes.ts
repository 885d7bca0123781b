/** What a command ends with. A number means the same thing for every command; docs/commands.md has them. */
export const exitCodes = {
  /** What was asked for is done; `doctor` found all well, `lookup` reached an outcome. */
  done: 0,
  /** `doctor` found something that is not well. */
  notWell: 1,
  /** The arguments, or what was given, cannot be used. Nothing was changed. */
  badInput: 2,
  /** The keychain is missing or locked. Nothing was changed. */
  keychain: 4,
  /** A file could not be written. Nothing was changed. */
  notWritten: 5,
  /** `provision` put something in place and something else not; standard error says what. */
  halfDone: 6,
  /** It was done, but what was to be removed is there still: the file with the secrets, bytes of a visitor. */
  notForgotten: 7,
  /** A mistake of the program's own. */
  bug: 70,
} as const;

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
