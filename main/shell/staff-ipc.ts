import type { IpcMainInvokeEvent } from 'electron';
import { openStaffCalls, staffCalls } from '../../shared/staff/staff-ipc.ts';
import type { OpenStaffHandlers, StaffHandlers } from '../staff/staff-handlers.ts';
import { serveCalls } from './ipc-host.ts';
import { staffChannel } from './staff-channel.ts';

/** Whom the staff calls are answered. */
export interface StaffCallers {
  /** Whether a message comes from the staff window's own page. */
  readonly isTrusted: (event: IpcMainInvokeEvent) => boolean;
  /** Whether the staff session is unlocked at this moment. */
  readonly isUnlocked: () => boolean;
  readonly report: (problem: string) => void;
}

/**
 * Answers the staff window's calls, and those of no other page; all but the open ones only while a
 * session is unlocked.
 */
export function serveStaffCalls(
  open: OpenStaffHandlers,
  staff: StaffHandlers,
  { isTrusted, isUnlocked, report }: StaffCallers,
): void {
  const stranger = (event: IpcMainInvokeEvent) => (isTrusted(event) ? null : 'not our page');
  const locked = (event: IpcMainInvokeEvent) =>
    stranger(event) ?? (isUnlocked() ? null : 'no staff session is unlocked');
  serveCalls(openStaffCalls, open, { prefix: staffChannel, objection: stranger, report });
  serveCalls(staffCalls, staff, { prefix: staffChannel, objection: locked, report });
}
