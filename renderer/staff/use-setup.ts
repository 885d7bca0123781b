import { useCallback, useEffect, useState } from 'react';
import type { SetupView } from '../../shared/staff/setup-view.ts';
import type { StaffBridge } from '../../shared/staff/staff-ipc.ts';
import { useStaff } from './staff-context.tsx';

/** Asks main for a change of the wizard; null where main could not. */
export type Ask = (
  change: (bridge: StaffBridge) => Promise<SetupView>,
) => Promise<SetupView | null>;

/** The wizard as main holds it, and how to change it. */
export interface Setup {
  readonly view: SetupView;
  readonly ask: Ask;
  /** Whether main is asked for something just now. */
  readonly isBusy: boolean;
}

interface HeldSetup {
  /** Null until main has said how the wizard stands. */
  readonly setup: Setup | null;
  /** Whether the last thing asked for came to nothing. */
  readonly isTroubled: boolean;
}

/** Keeps what main says of the wizard, whether it was asked or says so by itself. */
export function useSetup(): HeldSetup {
  const { bridge, refused } = useStaff();
  const [view, setView] = useState<SetupView | null>(null);
  const [asked, setAsked] = useState(0);
  const [isTroubled, setTroubled] = useState(false);
  const ask = useCallback<Ask>(
    async (change) => {
      setAsked((count) => count + 1);
      setTroubled(false);
      try {
        const next = await change(bridge);
        setView(next);
        return next;
      } catch {
        setTroubled(true);
        // It may be that the session is over; then the PIN pad comes up.
        const access = await bridge.access(undefined).catch(() => null);
        if (access?.state !== 'unlocked') refused();
        return null;
      } finally {
        setAsked((count) => count - 1);
      }
    },
    [bridge, refused],
  );
  useEffect(() => {
    const stop = bridge.on('setupChanged', setView);
    void ask((staff) => staff.setup(undefined));
    return stop;
  }, [bridge, ask]);
  return { setup: view && { view, ask, isBusy: asked > 0 }, isTroubled };
}
