import { useEffect, useRef } from 'react';
import './staff-corner.css';

/** Milliseconds that a finger has to rest: longer than anybody rests one by chance. */
const longPress = 1_500;

/**
 * A long press over the tenant's name opens the PIN pad for staff. It neither shows nor speaks: to a
 * visitor there is nothing.
 */
export function StaffCorner() {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const release = () => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <div
      className="staff-corner"
      aria-hidden="true"
      onPointerDown={() => {
        release();
        timer.current = setTimeout(() => {
          // Main says no where it must; there is nothing to show then.
          void window.kiosk.openStaff(undefined).catch(() => undefined);
        }, longPress);
      }}
      onPointerUp={release}
      onPointerCancel={release}
      onPointerLeave={release}
    />
  );
}
