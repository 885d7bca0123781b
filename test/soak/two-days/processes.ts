import { readdirSync, readFileSync } from 'node:fs';

/** A process of the application, as Linux counts it. */
export interface ProcessFigures {
  readonly pid: number;
  /** `main`, or what Chromium calls its type: `renderer`, `gpu-process`, `zygote`, `network`. */
  readonly role: string;
  /** Bytes that are in memory. */
  readonly resident: number;
  /** Open file descriptors. */
  readonly files: number;
  readonly threads: number;
}

/** Counts a process and all that descend from it. */
export function countProcesses(main: number): readonly ProcessFigures[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        const parent = parentOf(Number(name));
        return parent === null ? [] : [[Number(name), parent] as const];
      }),
  );
  const isOurs = (pid: number): boolean => {
    const parent = parents.get(pid);
    return pid === main || (parent !== undefined && parent > 1 && isOurs(parent));
  };
  return [...parents.keys()].filter(isOurs).flatMap((pid) => count(pid, main) ?? []);
}

function parentOf(pid: number): number | null {
  const stat = read(`/proc/${pid}/stat`);
  // The name in parentheses may have anything in it.
  return stat === null ? null : Number(stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0]);
}

/** Null where the process ended meanwhile. */
function count(pid: number, main: number): ProcessFigures | null {
  const status = read(`/proc/${pid}/status`);
  const command = read(`/proc/${pid}/cmdline`);
  if (status === null || command === null) return null;
  const field = (name: string) => Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(status)?.[1]);
  const resident = field('VmRSS') * 1_024;
  // One that has ended and was not waited for has no memory.
  if (Number.isNaN(resident)) return null;
  try {
    const files = readdirSync(`/proc/${pid}/fd`).length;
    const role = pid === main ? 'main' : roleOf(command);
    return { pid, role, resident, files, threads: field('Threads') };
  } catch {
    return null;
  }
}

function roleOf(command: string): string {
  const argument = (name: string) => new RegExp(`--${name}=([^\\0 ]+)`).exec(command)?.[1];
  return argument('utility-sub-type')?.split('.')[0] ?? argument('type') ?? 'other';
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
