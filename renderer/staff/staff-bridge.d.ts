import type { StaffBridge } from '../../shared/staff/staff-ipc.ts';

declare global {
  interface Window {
    /** Put there by the preload script of the staff window; all that its screens know of main. */
    readonly staff: StaffBridge;
  }
}
