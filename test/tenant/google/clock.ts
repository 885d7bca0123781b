/** The clock that a workspace goes by. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** How far it is moved against the real one, in milliseconds. */
  shift: number;
}

/** A clock that is right. */
export const makeClock = (): Clock => ({
  shift: 0,
  now() {
    return Date.now() + this.shift;
  },
});
