import { pino, stdTimeFunctions } from 'pino';
import type { AttemptId } from '../../shared/completion.ts';
import type { CheckInRecord } from '../check-in/check-in-record.ts';
import { redact, redactedRecord } from './redact.ts';
import { Repeats } from './repeats.ts';
import type { RotatingFile } from './rotating-file.ts';

/** What the kiosk writes for support, one JSON object a line. Nobody's name is in it. */
export interface KioskLog {
  /**
   * Something that support should know; the text names nobody. It carries the attempt of the
   * check-in that it happened in, where it did.
   */
  problem(text: string, attempt?: AttemptId | null): void;
  /** How a check-in went on; the lines of one check-in have its attempt in common. */
  checkIn(record: CheckInRecord): void;
}

/** The log of the application, which it begins and ends. */
export interface ApplicationLog extends KioskLog {
  /** Something that is as it should be, such as the start, with what support wants to know of it. */
  event(text: string, details: Readonly<Record<string, unknown>>): void;
  /** Writes what is still to be said; the log may be written to afterwards. */
  flush(): void;
}

/** What a log does beside writing to its file. */
export interface LogOptions {
  /** The home folder of the kiosk's user, whose path is somebody's name; null where there is none. */
  readonly home?: string | null;
  /** Is told each problem as the file is: redacted, and not again and again. */
  readonly tell?: (problem: string) => void;
}

/**
 * A log that writes to the given file, each line before the call returns. Whatever comes to it goes
 * through {@link redact}; a problem that comes again within a minute is counted instead.
 */
export function createKioskLog(
  file: RotatingFile,
  { home = null, tell = () => undefined }: LogOptions = {},
): ApplicationLog {
  const logger = pino({ base: null, timestamp: stdTimeFunctions.isoTime }, file);
  const repeats = new Repeats<AttemptId>((text, attempt) => {
    tell(text);
    logger.warn(attempt === null ? {} : { attempt }, text);
  });
  return {
    problem: (text, attempt = null) => repeats.say(redact(text, home), attempt),
    checkIn: (record) => logger.info(redactedRecord(record, home), 'check-in'),
    event: (text, details) => logger.info(redactedRecord(details, home), text),
    flush: () => repeats.flush(),
  };
}
