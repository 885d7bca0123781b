import type { KioskBridge } from '../../shared/ipc.ts';
import {
  advance,
  type Command,
  type ExpectedHost,
  untouched,
  type Visit,
  type VisitEvent,
} from './visit-flow.ts';

/** Milliseconds that a visitor waits at most for main to say whom they are expected by. */
const patience = 400;

/** Holds the one visit at the screen, and asks main for what its events call for. */
export interface VisitRunner {
  readonly current: () => Visit;
  readonly send: (event: VisitEvent) => void;
  /** Calls the listener after each event; returns what stops it. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly dispose: () => void;
}

/** Starts with a screen that nobody has touched. */
export function createVisitRunner(kiosk: Omit<KioskBridge, 'findHosts'>): VisitRunner {
  const listeners = new Set<() => void>();
  let visit = untouched(0);

  function send(event: VisitEvent): void {
    const move = advance(visit, event);
    visit = move.visit;
    for (const listener of listeners) listener();
    if (move.command) void run(move.command);
  }

  async function run(command: Command): Promise<void> {
    switch (command.call) {
      case 'expectedHost': {
        const { pass, email } = command;
        const tell = (host: ExpectedHost | null) => send({ kind: 'expected', pass, email, host });
        const timer = setTimeout(tell, patience, null);
        const answer = await kiosk.expectedHost({ email }).catch(() => ({ host: null }));
        clearTimeout(timer);
        tell(answer.host);
        return;
      }
      case 'checkIn': {
        const { attempt } = command.form;
        try {
          const { recorded } = await kiosk.checkIn(command.form);
          send({ kind: 'acknowledged', attempt, recorded });
        } catch {
          send({ kind: 'refused', attempt });
        }
        return;
      }
      case 'chooseMeeting': {
        const { attempt, candidate } = command;
        // Main answers by a completion; if it cannot, the visitor is told so at once.
        await kiosk
          .chooseMeeting({ attempt, candidate })
          .catch(() => send({ kind: 'gave-up', attempt }));
        return;
      }
      case 'leave':
        // The screen has forgotten the visitor already, whatever becomes of main's part.
        await kiosk.leave(undefined).catch(() => undefined);
    }
  }

  const stop = kiosk.onCompletion((completion) => send({ kind: 'completed', completion }));
  return {
    current: () => visit,
    send,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: stop,
  };
}
