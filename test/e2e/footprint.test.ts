import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { base64Forms, readFootprint, writtenForms } from './footprint.ts';

const secret = 'Zoë: maple~river-42';

it.each([
  ['as it is', Buffer.from(secret)],
  ['in UTF-16', Buffer.from(secret, 'utf16le')],
  ['in a URL', Buffer.from(`https://kiosk/?q=${encodeURIComponent(secret)}&n=1`)],
  ['in capitals', Buffer.from('MAPLE~RIVER')],
  ...['', 'a', 'ab', 'abc'].map((before): [string, Buffer] => [
    `in Base64 after ${before.length} bytes`,
    Buffer.from(Buffer.from(`${before}${secret}|more`).toString('base64')),
  ]),
])('a text is found wherever it was written %s', (_, bytes) => {
  const folder = mkdtempSync(join(tmpdir(), 'footprint-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'deep'));
  writeFileSync(join(folder, 'deep/file'), Buffer.concat([Buffer.of(0xff, 0), bytes]));
  writeFileSync(join(folder, 'other'), Buffer.alloc(10_000));
  const forms = [...writtenForms(secret), ...base64Forms(secret), Buffer.from('maple~river')];
  const footprint = readFootprint(folder);
  expect([...footprint.files].toSorted()).toEqual(['deep/file', 'other']);
  expect(footprint.filesWith(forms)).toEqual(['deep/file']);
});
