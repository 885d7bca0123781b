import type { z } from 'zod';
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

/** Milliseconds in which a second refusal of the same call is not reported, lest a flood be a log. */
const quietAfterRefusal = 60_000;

/**
 * Makes what answers one call. Where there is an objection to the caller, or the input does not fit
 * its schema, it is refused and reported; what the handler returns is cut down to its schema. The
 * promise never rejects.
 */
export function answerCall<C extends Calls, Call extends keyof C & string>(
  { calls, handlers, call, channel }: Answered<C, Call>,
  report: (problem: string) => void,
): (objection: string | null, given: unknown) => Promise<IpcAnswer> {
  const { input, output } = calls[call] as C[Call];
  const handler = handlers[call];
  let reportedAt = Number.NEGATIVE_INFINITY;
  const refuse = (reason: string): IpcAnswer => {
    if (performance.now() - reportedAt >= quietAfterRefusal) {
      reportedAt = performance.now();
      report(`${channel}: refused, ${reason}`);
    }
    return fail('refused');
  };
  return async (objection, given) => {
    if (objection !== null) return refuse(objection);
    const checked = check(input, given);
    if (!checked?.success) return refuse('input does not fit');
    try {
      return ok(output.parse(await handler(checked.data as z.output<C[Call]['input']>)));
    } catch (bug) {
      report(`${channel}: failed by a bug: ${bug instanceof Error ? bug.stack : String(bug)}`);
      return fail('failed');
    }
  };
}

/** Null where a value throws when it is looked at, as one whose `toString` is no function may. */
function check(schema: z.ZodType, given: unknown) {
  try {
    return schema.safeParse(given);
  } catch {
    return null;
  }
}

/** Which call is answered, by what, and the name that it has between processes. */
interface Answered<C extends Calls, Call extends keyof C & string> {
  readonly calls: C;
  readonly handlers: Handlers<C>;
  readonly call: Call;
  readonly channel: string;
}
