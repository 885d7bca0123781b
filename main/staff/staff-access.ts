import { minute } from '../../shared/epoch-ms.ts';
import type { Access, CheckedStaffInput, StaffOutput } from '../../shared/staff/staff-ipc.ts';
import type { Policy } from '../tenant/policy-schema.ts';
import type { StaffPin } from './staff-pin.ts';
import { StaffSession } from './staff-session.ts';

/** Minutes after the start in which a kiosk without a policy lets its PIN be chosen. */
const choosingTime = 15;

/** Minutes without a touch until a PIN pad that nobody uses is gone. */
const padIdle = 1;

/** What the way into the settings is made of. */
export interface StaffAccessParts {
  readonly pin: StaffPin;
  /** The policy in force. */
  readonly policy: () => Policy;
  /** Whether IT has put a policy file there, usable or not. */
  readonly hasPolicy: () => boolean;
  /** Milliseconds of a clock that nobody can set. */
  readonly uptime: () => number;
  /** The session is over: its window is to go. */
  readonly onLocked: () => void;
  readonly report: (problem: string) => void;
}

/**
 * The way into the settings at the screen.
 *
 * A visitor must never be the one who chooses the PIN. So where IT has put a policy file, a kiosk
 * without a PIN stays closed, unless the policy gives the PIN (`kiosk.staff.pinHash`) or says that
 * it may be chosen (`kiosk.staff.choosePin`). Where there is no policy file an installer has just
 * started the kiosk and stands before it: the PIN may be chosen within minutes of the start.
 */
export class StaffAccess {
  readonly session: StaffSession;
  readonly #parts: StaffAccessParts;
  readonly #startedAt: number;

  constructor(parts: StaffAccessParts) {
    this.#parts = parts;
    this.#startedAt = parts.uptime();
    this.session = new StaffSession({ idle: () => this.#idle(), onLocked: parts.onLocked });
  }

  /** Whether an installer is to be asked for the first PIN without having asked for it. */
  get isFirstStart(): boolean {
    return !this.#parts.hasPolicy() && this.#state() === 'choose-pin';
  }

  /** What the staff window shows before anything else. */
  view(): Access {
    const { kiosk } = this.#parts.policy();
    const state = this.#state();
    return {
      state,
      waitUntil: state === 'enter-pin' ? this.#parts.pin.waitUntil : null,
      languages: [...kiosk.languages],
      timeZone: kiosk.timeZone,
    };
  }

  /** Sets the first PIN, where nobody has one, and unlocks. */
  async choosePin({ pin }: CheckedStaffInput<'choosePin'>): Promise<StaffOutput<'choosePin'>> {
    const { stay } = this.session;
    if (this.#state() !== 'choose-pin') return 'refused';
    const chosen = await this.#parts.pin.choose(pin);
    if (!chosen.ok) return chosen.error === 'too-simple' ? 'too-simple' : 'refused';
    this.#parts.report('a staff PIN was chosen');
    return this.session.unlock(stay) ? 'unlocked' : 'refused';
  }

  /** Unlocks where the PIN is right. */
  async unlock({ pin }: CheckedStaffInput<'unlock'>): Promise<Access> {
    const { stay } = this.session;
    const { pinHash } = this.#parts.policy().kiosk.staff;
    const mayUnlock = this.#state() === 'enter-pin';
    if (mayUnlock && (await this.#parts.pin.isRight(pin, pinHash)) && this.session.unlock(stay)) {
      this.#parts.report('staff unlocked the settings');
    }
    return this.view();
  }

  /** Changes the kiosk's own PIN; `refused` where the policy gives it. For an unlocked session. */
  async changePin({ pin }: CheckedStaffInput<'changePin'>): Promise<StaffOutput<'changePin'>> {
    if (this.#parts.policy().kiosk.staff.pinHash !== null) return 'refused';
    const chosen = await this.#parts.pin.choose(pin);
    if (!chosen.ok) return chosen.error === 'too-simple' ? 'too-simple' : 'refused';
    this.#parts.report('the staff PIN was changed');
    return 'changed';
  }

  /** Does what the policy in force says about the PIN; for each policy that comes into force. */
  applyPolicy(): void {
    const { resetPin } = this.#parts.policy().kiosk.staff;
    if (resetPin === null || !this.#parts.pin.removeOnce(resetPin)) return;
    this.#parts.report('the staff PIN was removed, as the policy says');
    this.session.end();
  }

  #state(): Access['state'] {
    if (this.session.isUnlocked) return 'unlocked';
    const { pinHash, choosePin } = this.#parts.policy().kiosk.staff;
    if (pinHash !== null) return 'enter-pin';
    switch (this.#parts.pin.state) {
      case 'set':
        return 'enter-pin';
      case 'damaged':
        return 'closed';
      case 'none':
        return choosePin || this.#isInstallerThere() ? 'choose-pin' : 'closed';
    }
  }

  #isInstallerThere(): boolean {
    const running = this.#parts.uptime() - this.#startedAt;
    return !this.#parts.hasPolicy() && running < choosingTime * minute;
  }

  #idle(): number {
    if (this.session.isUnlocked) return this.#parts.policy().kiosk.staff.lockMinutes * minute;
    return (this.#state() === 'choose-pin' ? choosingTime : padIdle) * minute;
  }
}
