import { useEffect, useState } from 'react';
import type { LicenceView } from '../../shared/staff/licence-view.ts';
import { useStaff } from './staff-context.tsx';

interface HeldLicence {
  /** Null until main has said how it stands. */
  readonly licence: LicenceView | null;
  readonly setLicence: (licence: LicenceView) => void;
}

/** How the licence stands, as of when the screen came up. */
export function useLicence(): HeldLicence {
  const { bridge, refused } = useStaff();
  const [licence, setLicence] = useState<LicenceView | null>(null);
  useEffect(() => {
    let isGone = false;
    bridge.licence(undefined).then(
      (view) => !isGone && setLicence(view),
      () => !isGone && refused(),
    );
    return () => {
      isGone = true;
    };
  }, [bridge, refused]);
  return { licence, setLicence };
}
