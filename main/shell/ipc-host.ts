import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import {
  type CallOutput,
  type CheckedInput,
  type VisitorCall,
  visitorCalls,
} from '../../shared/ipc.ts';

/** One handler a call; each gets input that has been checked. */
export type VisitorHandlers = {
  readonly [C in VisitorCall]: (input: CheckedInput<C>) => CallOutput<C> | Promise<CallOutput<C>>;
};

/**
 * Answers the visitor window's calls. A call from any other page, or with input that does not fit
 * its schema, is refused and reported; what a handler returns is cut down to its schema.
 */
export function serveVisitorCalls(
  handlers: VisitorHandlers,
  isTrusted: (event: IpcMainInvokeEvent) => boolean,
  report: (problem: string) => void,
): void {
  const serve = <C extends VisitorCall>(call: C, handler: VisitorHandlers[C]): void => {
    const { input, output } = visitorCalls[call];
    ipcMain.handle(call, async (event, given: unknown) => {
      const checked = input.safeParse(given);
      if (!isTrusted(event) || !checked.success) {
        report(`${call}: refused, ${checked.success ? 'not our page' : 'input does not fit'}`);
        throw new Error('refused');
      }
      return output.parse(await handler(checked.data as CheckedInput<C>));
    });
  };
  serve('screenSettings', handlers.screenSettings);
  serve('findHosts', handlers.findHosts);
  serve('checkIn', handlers.checkIn);
  serve('chooseMeeting', handlers.chooseMeeting);
  serve('leave', handlers.leave);
}
