import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { icns, ico } from '../../build/icons/containers.ts';

const icons = join(import.meta.dirname, '../../build/icons');

/** Width and height in a PNG's first chunk. */
const size = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

it('has pictures for Windows of the sides that it says', () => {
  const file = readFileSync(join(icons, 'icon.ico'));
  const sides = Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
    const entry = file.subarray(6 + 16 * index);
    const side = entry.readUInt8(0) || 256;
    const png = file.subarray(entry.readUInt32LE(12)).subarray(0, entry.readUInt32LE(8));
    expect(size(png)).toEqual([side, side]);
    return side;
  });
  expect(sides).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256]);
});

it('has pictures for macOS, one behind the other to the end', () => {
  const file = readFileSync(join(icons, 'icon.icns'));
  expect(file.toString('latin1', 0, 4)).toBe('icns');
  expect(file.readUInt32BE(4)).toBe(file.length);
  const sides = new Map<string, number>();
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
    sides.set(file.toString('latin1', at, at + 4), size(file.subarray(at + 8))[0] ?? 0);
  }
  expect(Object.fromEntries(sides)).toEqual({
    ...{ icp4: 16, icp5: 32, ic11: 32, ic12: 64, ic07: 128 },
    ...{ ic08: 256, ic13: 256, ic09: 512, ic14: 512, ic10: 1024 },
  });
});

it('has pictures for Linux of the sides that they are named after', () => {
  for (const side of [16, 24, 32, 48, 64, 96, 128, 256, 512]) {
    const png = readFileSync(join(icons, 'linux', `${side}x${side}.png`));
    expect(size(png)).toEqual([side, side]);
  }
});

it('leaves out what a container has no name for', () => {
  expect(icns([{ side: 20, png: Buffer.from('png') }])).toHaveLength(8);
  expect(ico([])).toHaveLength(6);
});
