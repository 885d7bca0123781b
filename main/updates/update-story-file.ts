import { parsedJson } from '../../shared/parsed-json.ts';
import { readSmallFile } from '../tenant/small-file.ts';
import { writeDurably } from '../tenant/write-durably.ts';
import { emptyStory, type UpdateStory, updateStorySchema } from './update-story.ts';

/** Where the story is kept, and by whom it is told of. */
export interface UpdateStoryFile {
  /** What is in the file; nothing happened where there is none, or none that can be understood. */
  read(): UpdateStory;
  /** Whether it is on the disk, to stay there through a power cut. */
  write(story: UpdateStory): boolean;
}

/** The story in a file of its own. */
export function updateStoryFile(file: string, report: (problem: string) => void): UpdateStoryFile {
  return {
    read() {
      try {
        const story = updateStorySchema.safeParse(parsedJson(readSmallFile(file) ?? ''));
        return story.success ? story.data : emptyStory;
      } catch {
        // What the disk refuses is told by the check of the disk.
        return emptyStory;
      }
    },
    write(story) {
      const written = writeDurably(file, `${JSON.stringify(story)}\n`);
      if (!written.ok) report(`updates.json: ${written.error.cause} (${written.error.code})`);
      return written.ok;
    },
  };
}
