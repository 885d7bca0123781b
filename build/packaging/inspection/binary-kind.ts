import type { Processor, System } from '../dist-arguments.ts';

/** For what a program, a library or a module with machine code was built. */
export interface BinaryKind {
  readonly system: System;
  /** Several in a universal binary of macOS; `other` is any that no package is made for. */
  readonly processors: readonly (Processor | 'other')[];
}

/** e_machine of ELF, Machine of a PE's COFF header, cputype of Mach-O. */
const elfMachines = new Map<number, Processor>([
  [0x3e, 'x64'],
  [0xb7, 'arm64'],
]);
const peMachines = new Map<number, Processor>([
  [0x8664, 'x64'],
  [0xaa64, 'arm64'],
]);
const machCpus = new Map<number, Processor>([
  [0x0100_0007, 'x64'],
  [0x0100_000c, 'arm64'],
]);

/** Tells by a file's first bytes what it is built for; null where it is no machine code. */
export function binaryKind(content: Buffer): BinaryKind | null {
  if (content.length < 64) return null;
  const magic = content.readUInt32BE(0);
  if (magic === 0x7f45_4c46) {
    return { system: 'linux', processors: [elfMachines.get(content.readUInt16LE(18)) ?? 'other'] };
  }
  if (content.toString('latin1', 0, 2) === 'MZ') return portableExecutable(content);
  if (magic === 0xcffa_edfe || magic === 0xcefa_edfe) {
    return { system: 'darwin', processors: [machCpus.get(content.readUInt32LE(4)) ?? 'other'] };
  }
  if (magic === 0xcafe_babe) return universal(content);
  return null;
}

function portableExecutable(content: Buffer): BinaryKind | null {
  const header = content.readUInt32LE(0x3c);
  if (content.length < header + 6 || content.readUInt32BE(header) !== 0x5045_0000) return null;
  const machine = peMachines.get(content.readUInt16LE(header + 4));
  return { system: 'win32', processors: [machine ?? 'other'] };
}

function universal(content: Buffer): BinaryKind | null {
  const count = content.readUInt32BE(4);
  const entryLength = 20;
  if (content.length < 8 + count * entryLength) return null;
  const processors = Array.from({ length: count }, (_, index) => {
    return machCpus.get(content.readUInt32BE(8 + index * entryLength)) ?? 'other';
  });
  return { system: 'darwin', processors };
}
