import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { parsedJson } from '../../../shared/parsed-json.ts';
import { isJsonObject } from '../../tenant/json-object.ts';
import type { StandIns } from './stand-ins.ts';

/** The files of the log, the newest first. */
const names = ['kiosk.log', 'kiosk.log.1', 'kiosk.log.2', 'kiosk.log.3', 'kiosk.log.4'];

/** As much of the end of a file as is taken, in bytes. */
const most = 1_200_000;

/**
 * The files of the log by name, each line gone through once more. A line that is no JSON is none of
 * the kiosk's: of those there is only a count.
 */
export function bundledLogs(folder: string, standIns: StandIns): Readonly<Record<string, string>> {
  const logs: Record<string, string> = {};
  for (const name of names) {
    const text = endOf(join(folder, 'logs', name));
    if (text !== null) logs[`logs/${name}`] = cleanLines(text, standIns);
  }
  return logs;
}

function cleanLines(text: string, standIns: StandIns): string {
  let strange = 0;
  const lines = text.split('\n').flatMap((line) => {
    if (line === '') return [];
    const record = parsedJson(line);
    if (isJsonObject(record)) return [JSON.stringify(standIns.cleanJson(record))];
    strange += 1;
    return [];
  });
  if (strange > 0) lines.push(JSON.stringify({ leftOut: strange, because: 'not JSON' }));
  return lines.map((line) => `${line}\n`).join('');
}

/** The end of a file, from the beginning of a line; null where there is none that can be read. */
function endOf(file: string): string | null {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch {
    return null;
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return null;
    const length = Math.min(stat.size, most);
    const bytes = Buffer.alloc(length);
    const read = readSync(descriptor, bytes, 0, length, stat.size - length);
    const text = bytes.subarray(0, read).toString('utf8');
    return length < stat.size ? text.slice(text.indexOf('\n') + 1) : text;
  } catch {
    return null;
  } finally {
    closeSync(descriptor);
  }
}
