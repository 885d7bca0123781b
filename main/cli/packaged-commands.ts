import { type Command, type CommandWorld, complain, print } from './command-world.ts';
import { doctor } from './doctor.ts';
import { exitCodes } from './exit-codes.ts';
import { lookup } from './lookup.ts';
import { type AskedCommand, executable, type PackagedCommand } from './packaged-arguments.ts';
import { provisionKiosk } from './provision.ts';
import { hashOfPin, resetPin } from './staff-pin.ts';
import { visitorData } from './visitor-data.ts';

const help = `Atrium Kiosk. Without a command the kiosk starts. Commands, for IT, open no window, and
may be run beside a running kiosk, by the user that it runs as:

  --doctor [--json]             say what is wrong with this kiosk, and what to do
  --lookup --host ADDRESS …     say what a visitor would be shown, and why
  --provision FILE              put policy, secrets, licence and staff PIN in place; - for standard input
  --reset-pin                   remove the staff PIN
  --hash-pin < FILE             print the hash of a staff PIN
  --visitor-data show < FILE    print what is kept of a visitor; erase deletes it
  --version
  --help

Switches of the kiosk's own, such as --policy=FILE and --user-data-dir=FOLDER, come before the command.`;

const commands: Readonly<Record<PackagedCommand, Command>> = {
  doctor,
  lookup,
  provision: provisionKiosk,
  'reset-pin': resetPin,
  'hash-pin': hashOfPin,
  'visitor-data': visitorData,
  version: async (_argv, world) => {
    print(world, world.version);
    return exitCodes.done;
  },
  help: async (_argv, world) => {
    print(world, help);
    return exitCodes.done;
  },
};

/** Runs what was asked of the executable. */
export async function runPackaged(
  asked: AskedCommand,
  world: Omit<CommandWorld, 'calledBy'>,
): Promise<number> {
  const calledBy = `${executable} --${asked.name}`;
  if (asked.name === 'unknown') {
    const problem = `${asked.given} is no command; did you mean --${asked.nearest}?\n${help}`;
    return complain({ ...world, calledBy }, problem, exitCodes.badInput);
  }
  return commands[asked.name](asked.argv, { ...world, calledBy });
}
