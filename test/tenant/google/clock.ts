/** The clock that a workspace goes by. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** How far it is moved against the other one, in milliseconds. */
  shift: number;
}

/** A clock that goes as another does. */
export const makeClock = (other: () => number): Clock => ({
  shift: 0,
  now() {
    return other() + this.shift;
  },
});
