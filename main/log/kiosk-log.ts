import { pino, stdTimeFunctions } from 'pino';
import type { CheckInRecord } from '../check-in/check-in-record.ts';
import type { RotatingFile } from './rotating-file.ts';

/** What the kiosk writes for support, one JSON object a line. Nobody's name is in it. */
export interface KioskLog {
  /** Something that support should know; the text names nobody. */
  problem(text: string): void;
  /** How a check-in went on; the lines of one check-in have its attempt in common. */
  checkIn(record: CheckInRecord): void;
}

/** A log that writes to the given file, each line before the call returns. */
export function createKioskLog(file: RotatingFile): KioskLog {
  const logger = pino({ base: null, timestamp: stdTimeFunctions.isoTime }, file);
  return {
    problem: (text) => logger.warn(text),
    checkIn: (record) => logger.info(record, 'check-in'),
  };
}
