import type { z } from 'zod';
import type { CallOutput, VisitorCall, visitorCalls } from '../shared/ipc.ts';
import type { Kiosk } from './kiosk.ts';

/** What answers the visitor window's calls; each gets input that has been checked. */
export type VisitorHandlers = {
  readonly [C in VisitorCall]: (input: CheckedInput<C>) => CallOutput<C> | Promise<CallOutput<C>>;
};

type CheckedInput<C extends VisitorCall> = z.output<(typeof visitorCalls)[C]['input']>;

/** Answers what the visitor window may ask, by the kiosk in force. */
export const visitorHandlers = (kiosk: () => Kiosk, openStaff: () => void): VisitorHandlers => ({
  screenSettings: () => kiosk().screen,
  findHosts: ({ text }) => kiosk().findHosts(text),
  expectedHost: ({ email }) => kiosk().expectedHost(email),
  checkIn: (form) => kiosk().checkIn.checkIn(form),
  chooseMeeting: ({ attempt, candidate }) => kiosk().checkIn.chooseMeeting(attempt, candidate),
  leave: () => kiosk().checkIn.leave(),
  openStaff,
});
