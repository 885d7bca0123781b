import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { openVisitorRecord } from '../visits/visitor-data.ts';
import { type Command, complain, print, say } from './command-world.ts';
import { exitCodes } from './exit-codes.ts';

const usage = (calledBy: string): string =>
  `usage: ${calledBy} show < FILE     print what is kept of a visitor, as JSON
       ${calledBy} erase < FILE    delete it
FILE holds the visitor's e-mail address, or their whole name.`;

/** What the kiosk keeps of one visitor: for whoever has to answer them, or to erase it. */
export const visitorData: Command = async (argv, world) => {
  const [action, ...more] = argv;
  if ((action !== 'show' && action !== 'erase') || more.length > 0) {
    return complain(world, usage(world.calledBy), exitCodes.badInput);
  }
  if (world.stdin.isTTY) {
    return complain(
      world,
      'whom: give a file or a pipe with the address or name (< FILE)',
      exitCodes.badInput,
    );
  }
  const visitor = (await text(world.stdin)).trim();
  if (visitor === '') return complain(world, 'standard input is empty', exitCodes.badInput);
  const file = join(world.kiosk.folder, 'visits.sqlite');
  if (!existsSync(file)) {
    return complain(world, `${file}: there is no record of visits`, exitCodes.badInput);
  }
  const opened = openVisitorRecord(file);
  if (!opened.ok) {
    return complain(world, `visits.sqlite: ${opened.error.cause}`, exitCodes.notWritten);
  }
  const record = opened.value;
  const data = action === 'show' ? record.find(visitor) : record.erase(visitor);
  record.close();
  if (!data.ok && data.error.cause === 'busy') {
    return complain(
      world,
      'deleted, but another program reads visits.sqlite, and bytes may stay: do it once more',
      exitCodes.notForgotten,
    );
  }
  if (!data.ok) {
    const { cause, code } = data.error;
    return complain(world, `visits.sqlite: ${cause} (${code})`, exitCodes.notWritten);
  }
  if (action === 'show') print(world, JSON.stringify(data.value, null, 2));
  else {
    const { visits, expected } = data.value;
    say(world, `erased: ${visits.length} visits, ${expected.length} expected ones`);
  }
  return exitCodes.done;
};
