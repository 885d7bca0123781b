import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { z } from 'zod';
import { visitorCalls } from '../../shared/ipc.ts';
import { fail, ok } from '../../shared/result.ts';
import type { IpcAnswer } from './ipc-answer.ts';

/** The calls of a window: what each takes and what it resolves to. */
export type Calls = Readonly<
  Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>
>;

/** One handler a call; each gets input that has been checked. */
export type Handlers<C extends Calls> = {
  readonly [Call in keyof C]: (
    input: z.output<C[Call]['input']>,
  ) => z.output<C[Call]['output']> | Promise<z.output<C[Call]['output']>>;
};

/** Who may call, and where a refusal is told. */
export interface CallGuard {
  /** What stands before a call's name to make its channel. */
  readonly prefix: string;
  /** Why this caller is refused, in a few words; null where it is not. */
  readonly objection: (event: IpcMainInvokeEvent) => string | null;
  readonly report: (problem: string) => void;
}

/** Milliseconds in which a second refusal of the same call is not reported, lest a flood be a log. */
const quietAfterRefusal = 60_000;

/**
 * Answers calls. One from any other page, or with input that does not fit its schema, is refused and
 * reported; what a handler returns is cut down to its schema.
 */
export function serveCalls<C extends Calls>(
  calls: C,
  handlers: Handlers<C>,
  { prefix, objection, report }: CallGuard,
): void {
  for (const call of Object.keys(calls)) serve(call);

  function serve<Call extends keyof C & string>(call: Call): void {
    const { input, output } = calls[call] as C[Call];
    const handler = handlers[call];
    const channel = `${prefix}${call}`;
    let reportedAt = Number.NEGATIVE_INFINITY;
    const refuse = (reason: string): IpcAnswer => {
      if (performance.now() - reportedAt >= quietAfterRefusal) {
        reportedAt = performance.now();
        report(`${channel}: refused, ${reason}`);
      }
      return fail('refused');
    };
    ipcMain.handle(channel, async (event, given: unknown): Promise<IpcAnswer> => {
      const reason = objection(event);
      if (reason !== null) return refuse(reason);
      const checked = input.safeParse(given);
      if (!checked.success) return refuse('input does not fit');
      try {
        return ok(output.parse(await handler(checked.data as z.output<C[Call]['input']>)));
      } catch (bug) {
        report(`${channel}: failed by a bug: ${bug instanceof Error ? bug.stack : String(bug)}`);
        return fail('failed');
      }
    });
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
