import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from '../../../shared/temporal.ts';

/** Files of the kiosk's own, of which the name may be told. */
const own =
  /^(?:(?:visits|calendar-cache)\.sqlite(?:-wal|-shm)?|(?:settings|sync|clock|updates|staff-pin|staff-pin-reset|staff-pin-wrong)\.json|licence\.jwt|kiosk-certificate\.pem|kiosk\.log(?:\.\d)?)$/;

/** How large a file is, in bytes, and when it was last written, in UTC. */
export interface FileStory {
  readonly bytes: number;
  readonly writtenAt: string;
}

/**
 * The kiosk's own files in its folder and among its logs, and how many others there are: Chromium's,
 * or somebody's, whose names may be anything.
 */
export function bundledFiles(folder: string): object {
  const inLogs = entriesOf(join(folder, 'logs'));
  const inFolder = entriesOf(folder);
  const stories = [
    ...inFolder.map((entry) => [entry, entry.name] as const),
    ...inLogs.map((entry) => [entry, `logs/${entry.name}`] as const),
  ].flatMap(([entry, name]) => {
    const story = entry.isFile() && own.test(entry.name) ? storyOf(join(folder, name)) : null;
    return story ? [[name, story] as const] : [];
  });
  return {
    files: Object.fromEntries(stories),
    others: inFolder.length + inLogs.length - stories.length,
  };
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function storyOf(file: string): FileStory | null {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) return null;
  const at = Temporal.Instant.fromEpochMilliseconds(Math.round(stat.mtimeMs));
  return { bytes: stat.size, writtenAt: at.toString() };
}
