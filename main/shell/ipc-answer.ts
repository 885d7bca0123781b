import type { Result } from '../../shared/result.ts';

/**
 * What main answers to a call. A refusal is a value on the wire, since Electron prints a stack trace
 * of every handler that throws; the preload script makes a rejected promise of it.
 */
export type IpcAnswer = Result<unknown, IpcFailure>;

/** `refused`: not our page, or not what the call takes. `failed`: a bug in main, which is in the log. */
export type IpcFailure = 'refused' | 'failed';
