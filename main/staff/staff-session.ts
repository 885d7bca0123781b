/** What a staff session goes by. */
export interface StaffSessionParts {
  /** Milliseconds without a touch after which a session is over; asked at each touch. */
  readonly idle: () => number;
  /** The session is over: its window is to go. */
  readonly onLocked: () => void;
}

/**
 * One stay of staff at the screen: begun by opening their window, unlocked by the PIN, over when
 * they leave or nobody touches the screen any more.
 */
export class StaffSession {
  readonly #parts: StaffSessionParts;
  #state: 'over' | 'locked' | 'unlocked' = 'over';
  #stay = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: StaffSessionParts) {
    this.#parts = parts;
  }

  /** Whether the PIN was given, in this stay. */
  get isUnlocked(): boolean {
    return this.#state === 'unlocked';
  }

  /** Begins a stay that is locked. */
  begin(): void {
    this.end();
    this.#state = 'locked';
    this.touch();
  }

  /** The number of this stay, for {@link unlock}. */
  get stay(): number {
    return this.#stay;
  }

  /** Unlocks; false where that stay is over, as it may be by the time a PIN has been looked at. */
  unlock(stay: number): boolean {
    if (this.#state === 'over' || stay !== this.#stay) return false;
    this.#state = 'unlocked';
    this.touch();
    return true;
  }

  /** Somebody is there. */
  touch(): void {
    if (this.#state === 'over') return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.end(), this.#parts.idle());
  }

  /** Ends the stay, if there is one. */
  end(): void {
    clearTimeout(this.#timer);
    if (this.#state === 'over') return;
    this.#state = 'over';
    this.#stay += 1;
    this.#parts.onLocked();
  }
}
