import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { binaryKind } from '../../../build/packaging/inspection/binary-kind.ts';
import { root } from './plant.ts';

const prebuilds = join(root, 'node_modules/keytar/prebuilds');

it.each([
  ['linux-x64', { system: 'linux', processors: ['x64'] }],
  ['linux-arm64', { system: 'linux', processors: ['arm64'] }],
  ['linux-ia32', { system: 'linux', processors: ['other'] }],
  ['darwin-x64', { system: 'darwin', processors: ['x64'] }],
  ['darwin-arm64', { system: 'darwin', processors: ['arm64'] }],
  ['win32-x64', { system: 'win32', processors: ['x64'] }],
  ['win32-arm64', { system: 'win32', processors: ['arm64'] }],
  ['win32-ia32', { system: 'win32', processors: ['other'] }],
])('knows a module for %s by its first bytes', (folder, kind) => {
  expect(binaryKind(readFileSync(join(prebuilds, folder, 'keytar.node')))).toEqual(kind);
});

it('knows a universal binary of macOS', () => {
  const universal = Buffer.alloc(64);
  universal.writeUInt32BE(0xcafe_babe, 0);
  universal.writeUInt32BE(2, 4);
  universal.writeUInt32BE(0x0100_0007, 8);
  universal.writeUInt32BE(0x0100_000c, 28);
  expect(binaryKind(universal)).toEqual({ system: 'darwin', processors: ['x64', 'arm64'] });
});

it.each([
  ['a text', Buffer.from('{"version":3}'.repeat(10))],
  ['an empty file', Buffer.alloc(0)],
  ['a text that begins as a program of DOS does', Buffer.from(`MZ${' '.repeat(100)}`)],
  [
    'a header that names more parts than there are',
    Buffer.from('cafebabe0000ffff'.repeat(8), 'hex'),
  ],
])('takes %s for no machine code', (_what, content) => {
  expect(binaryKind(content)).toBeNull();
});
