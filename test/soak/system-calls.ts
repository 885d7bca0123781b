/** A system call on an open file, as strace wrote it. */
export interface SystemCall {
  readonly name: string;
  /** What the file descriptor stands for: the path of a file, or such as `pipe:[4711]`. */
  readonly file: string;
  /** What follows the file descriptor, as strace quotes it. */
  readonly rest: string;
  readonly result: number;
  /** Places in the order of all beginnings and endings in the trace. */
  readonly begun: number;
  readonly ended: number;
}

/** Reads what `strace -f -y` wrote; calls without a file descriptor, and all else, are left out. */
export function systemCalls(trace: string): readonly SystemCall[] {
  const calls: SystemCall[] = [];
  const unfinished = new Map<string, { readonly text: string; readonly begun: number }>();
  for (const [place, line] of trace.split('\n').entries()) {
    const [, process = '', text = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    const interrupted = /^(.*?) *<unfinished \.\.\.>$/.exec(text)?.[1];
    if (interrupted !== undefined) {
      unfinished.set(process, { text: interrupted, begun: place });
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(text)?.[1];
    const start = resumed === undefined ? undefined : unfinished.get(process);
    const whole = start ? `${start.text}${resumed}` : text;
    const [, name, file, rest, result] =
      /^(\w+)\(\d+<(.*?)>(?:, (.*))?\) += (-?\d+)/.exec(whole) ?? [];
    if (name === undefined || file === undefined) continue;
    const begun = start?.begun ?? place;
    calls.push({ name, file, rest: rest ?? '', result: Number(result), begun, ended: place });
  }
  return calls;
}

/**
 * What is wrong with how an attempt came to be acknowledged; null where its visit was written to the
 * log of visits.sqlite and that was synced to disk, all after the attempt was submitted and before
 * its acknowledgement was in the pipe.
 */
export function unsafeAcknowledgement(
  calls: readonly SystemCall[],
  attempt: string,
): string | null {
  const said = (word: string) =>
    calls.find(({ name, rest }) => name === 'write' && rest.startsWith(`"${word} ${attempt}`));
  const submitted = said('submit');
  const acknowledged = said('acknowledged');
  if (!submitted || !acknowledged) return 'not submitted and acknowledged';
  const between = calls.filter(
    ({ file, begun, ended }) =>
      file.endsWith('visits.sqlite-wal') && begun > submitted.ended && ended < acknowledged.begun,
  );
  const written = between.findLast(({ name }) => name === 'pwrite64');
  if (!written) return 'acknowledged before it was written';
  const synced = between.some(
    ({ name, result, begun }) =>
      (name === 'fdatasync' || name === 'fsync') && result === 0 && begun > written.ended,
  );
  return synced ? null : 'acknowledged before it was synced to disk';
}
