import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import {
  type CallOutput,
  type CheckedInput,
  type VisitorCall,
  visitorCalls,
} from '../../shared/ipc.ts';
import { fail, ok } from '../../shared/result.ts';
import type { IpcAnswer } from './ipc-answer.ts';

/** One handler a call; each gets input that has been checked. */
export type VisitorHandlers = {
  readonly [C in VisitorCall]: (input: CheckedInput<C>) => CallOutput<C> | Promise<CallOutput<C>>;
};

/** Milliseconds in which a second refusal of the same call is not reported, lest a flood be a log. */
const quietAfterRefusal = 60_000;

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
    let reportedAt = Number.NEGATIVE_INFINITY;
    const refuse = (reason: string): IpcAnswer => {
      if (performance.now() - reportedAt >= quietAfterRefusal) {
        reportedAt = performance.now();
        report(`${call}: refused, ${reason}`);
      }
      return fail('refused');
    };
    ipcMain.handle(call, async (event, given: unknown): Promise<IpcAnswer> => {
      if (!isTrusted(event)) return refuse('not our page');
      const checked = input.safeParse(given);
      if (!checked.success) return refuse('input does not fit');
      try {
        return ok(output.parse(await handler(checked.data as CheckedInput<C>)));
      } catch (bug) {
        report(`${call}: failed by a bug: ${bug instanceof Error ? bug.stack : String(bug)}`);
        return fail('failed');
      }
    });
  };
  serve('screenSettings', handlers.screenSettings);
  serve('findHosts', handlers.findHosts);
  serve('checkIn', handlers.checkIn);
  serve('chooseMeeting', handlers.chooseMeeting);
  serve('leave', handlers.leave);
}
