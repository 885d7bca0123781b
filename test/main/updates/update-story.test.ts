import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  abandoned,
  begun,
  complained,
  emptyStory,
  isBarred,
  mostStarts,
  proved,
  putBack,
  started,
  type UpdateStory,
} from '../../../main/updates/update-story.ts';
import { updateStoryFile } from '../../../main/updates/update-story-file.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';

/** One step of a story, whatever it is at. */
const step = fc.oneof(
  fc.nat(30).map((minor) => (story: UpdateStory) => {
    const version = `1.${minor}.0`;
    if (story.trial || isBarred(story, version)) return story;
    return begun(story, { version, from: '1.0.0', policyRead: true });
  }),
  fc.constant((story: UpdateStory) => started(story) ?? story),
  fc.option(fc.string()).map((complaint) => (story: UpdateStory) => complained(story, complaint)),
  fc.nat().map((at) => (story: UpdateStory) => proved(story, epochMs(at))),
  fc.nat().map((at) => (story: UpdateStory) => putBack(story, 'it crashed', epochMs(at))),
  fc.constant(abandoned),
);

it('a story holds together whatever happens, and is read as it was written', () => {
  const file = updateStoryFile(join(temporaryFolder(), 'updates.json'), () => undefined);
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let story = emptyStory;
      for (const next of steps) {
        const before = story;
        story = next(story);
        expect(story.trial?.starts ?? 0).toBeLessThanOrEqual(mostStarts);
        expect(story.barred.length).toBeLessThanOrEqual(20);
        const names = story.barred.map(({ version }) => version);
        expect(new Set(names).size).toBe(names.length);
        // What is on trial was not put back before, and what has proved well was on trial.
        expect(story.trial !== null && isBarred(story, story.trial.version)).toBe(false);
        if (story.proven !== before.proven) {
          expect(story.proven?.version).toBe(before.trial?.version);
        }
      }
      expect(file.write(story)).toBe(true);
      expect(file.read()).toEqual(story);
    }),
    { numRuns: 50 },
  );
});

it('a fourth start is none', () => {
  let story: UpdateStory | null = begun(emptyStory, {
    version: '1.1.0',
    from: '1.0.0',
    policyRead: true,
  });
  for (let n = 1; n <= mostStarts; n += 1) {
    story = story && started(story);
    expect(story?.trial?.starts).toBe(n);
  }
  expect(story && started(story)).toBeNull();
  expect(started(emptyStory)).toBeNull();
});

it('a disk that refuses the story is told of', () => {
  const problems: string[] = [];
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'profile'), '');
  const inNoFolder = updateStoryFile(join(folder, 'profile/updates.json'), (text) =>
    problems.push(text),
  );
  expect(inNoFolder.write(emptyStory)).toBe(false);
  expect(problems).toEqual([expect.stringMatching(/^updates\.json: not-written \(E\w+\)$/)]);
  expect(inNoFolder.read()).toEqual(emptyStory);
});

it.each(['', '{}', '{"trial":{"version":1}}', '[]'])('%j is a story of nothing', (text) => {
  const file = join(temporaryFolder(), 'updates.json');
  writeFileSync(file, text);
  expect(updateStoryFile(file, () => undefined).read()).toEqual(emptyStory);
});

it('a folder in the place of the file is a story of nothing', () => {
  const file = join(temporaryFolder(), 'updates.json');
  mkdirSync(file);
  expect(updateStoryFile(file, () => undefined).read()).toEqual(emptyStory);
});
