import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { visitorCalls } from '../../shared/ipc.ts';
import { answerCall, type Calls, type Handlers } from './answer-call.ts';

/** Who may call, and where a refusal is told. */
export interface CallGuard {
  /** What stands before a call's name to make its channel. */
  readonly prefix: string;
  /** Why this caller is refused, in a few words; null where it is not. */
  readonly objection: (event: IpcMainInvokeEvent) => string | null;
  readonly report: (problem: string) => void;
}

/** Answers calls as {@link answerCall} says, from the pages to which there is no objection. */
export function serveCalls<C extends Calls>(
  calls: C,
  handlers: Handlers<C>,
  { prefix, objection, report }: CallGuard,
): void {
  for (const call of Object.keys(calls)) {
    const channel = `${prefix}${call}`;
    const answer = answerCall({ calls, handlers, call, channel }, report);
    ipcMain.handle(channel, (event, given: unknown) => answer(objection(event), given));
  }
}

/** Answers the visitor window's calls, and those of no other page. */
export function serveVisitorCalls(
  handlers: Handlers<typeof visitorCalls>,
  isTrusted: (event: IpcMainInvokeEvent) => boolean,
  report: (problem: string) => void,
): void {
  const objection = (event: IpcMainInvokeEvent) => (isTrusted(event) ? null : 'not our page');
  serveCalls(visitorCalls, handlers, { prefix: '', objection, report });
}
