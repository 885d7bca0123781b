import type { Session, WebFrameMain } from 'electron';
import type { SetupView } from '../../shared/staff/setup-view.ts';
import type { StaffSession } from '../staff/staff-session.ts';
import { type PickedFor, StaffWindow } from './staff-window.ts';
import type { VisitorWindow } from './visitor-window.ts';

/** Openings of the staff window within the time below, beyond which a press opens nothing. */
const mostOpenings = 10;
const openingTime = 10 * 60_000;

/** What the staff desk is made of. */
export interface StaffDeskParts {
  readonly pages: Session;
  readonly visitor: VisitorWindow;
  readonly session: StaffSession;
  /** The visitor in front of the screen is gone: nothing of theirs is to be left. */
  readonly wipeVisitor: () => void;
  readonly report: (problem: string) => void;
}

/** Opens the window of staff over the visitor's and takes it away: one at a time, one stay each. */
export class StaffDesk {
  readonly #parts: StaffDeskParts;
  #window: StaffWindow | null = null;
  #openings: number[] = [];

  constructor(parts: StaffDeskParts) {
    this.#parts = parts;
  }

  /** Whether staff, or somebody before the PIN pad, have the screen. */
  get isOpen(): boolean {
    return this.#window !== null;
  }

  /** Opens the window, locked; brings it to the front where it is open. */
  open(): void {
    const { pages, visitor, session, wipeVisitor, report } = this.#parts;
    if (this.#window) {
      this.#window.focus();
      return;
    }
    const now = performance.now();
    this.#openings = this.#openings.filter((at) => now - at < openingTime);
    if (this.#openings.length >= mostOpenings) return;
    this.#openings.push(now);
    report('the staff window was opened');
    wipeVisitor();
    session.begin();
    const window = new StaffWindow({
      session: pages,
      over: visitor,
      onTouch: () => session.touch(),
      onGone: (how) => {
        report(`the staff window is gone: ${how}`);
        if (this.#window !== window) return;
        this.#window = null;
        session.end();
      },
    });
    this.#window = window;
  }

  /** Takes the window away: the session is over. */
  lock(): void {
    const window = this.#window;
    this.#window = null;
    window?.send('locked', undefined);
    window?.destroy('locked');
  }

  /** Tells the page that the wizard changed by itself. */
  showSetup(view: SetupView): void {
    if (this.#parts.session.isUnlocked) this.#window?.send('setupChanged', view);
  }

  /** Tells the page that the day's list is another. */
  todayChanged(): void {
    if (this.#parts.session.isUnlocked) this.#window?.send('todayChanged', undefined);
  }

  /** Has staff pick a file; null where they did not, or their session ended meanwhile. */
  async pickFile(purpose: PickedFor): Promise<string | null> {
    const { session } = this.#parts;
    const { stay } = session;
    const file = (await this.#window?.pickFile(purpose)) ?? null;
    return session.isUnlocked && session.stay === stay ? file : null;
  }

  /** Whether a message comes from the page of the window that is open now. */
  isOwnPage(frame: WebFrameMain | null): boolean {
    return this.#window?.isOwnPage(frame) ?? false;
  }
}
