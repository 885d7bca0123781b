import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Says what each datagram holds, a line each. Perl is on every Debian; Node cannot listen. */
const listener = `
  use Socket; $| = 1;
  socket(my $in, AF_UNIX, SOCK_DGRAM, 0) or die $!;
  bind($in, pack_sockaddr_un($ARGV[0])) or die $!;
  print "listening\\n";
  while (defined recv($in, my $message, 4096, 0)) {
    print "$_\\n" for grep { !/^BARRIER=/ } split /\\n/, $message;
  }`;

/** A socket like the one on which systemd is told how a service is. */
export interface NotifySocket {
  readonly path: string;
  /** All that it was told, in the order in which it came. */
  readonly told: readonly string[];
  close(): Promise<void>;
}

/** Listens on a socket of its own. */
export async function listenAsSystemd(): Promise<NotifySocket> {
  const folder = await mkdtemp(join(tmpdir(), 'notify-'));
  const path = join(folder, 'socket');
  const process: ChildProcess = spawn('perl', ['-e', listener, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told: string[] = [];
  if (!process.stdout) throw new Error('the listener says nothing');
  const lines = createInterface(process.stdout);
  await once(lines, 'line');
  lines.on('line', (line) => told.push(line));
  return {
    path,
    told,
    async close() {
      const ended = once(process, 'exit');
      process.kill();
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}
