import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { updateFindings } from '../../../main/diagnosis/updates-finding.ts';
import { effectivePolicy } from '../../../main/tenant/effective-policy.ts';
import { emptyStory, lookOutcomes, type UpdateStory } from '../../../main/updates/update-story.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';

const at = epochMs(Date.UTC(2026, 10, 24));
const on = effectivePolicy({ kiosk: { updates: { url: 'https://updates.contoso.example/' } } }, {});
const off = effectivePolicy({}, {});

function said(story: Partial<UpdateStory> | null, effective = on) {
  const folder = temporaryFolder();
  if (story) {
    writeFileSync(join(folder, 'updates.json'), JSON.stringify({ ...emptyStory, ...story }));
  }
  return updateFindings(folder, effective, '1.0.0').map(({ check, verdict, means }) => [
    check,
    verdict,
    means,
  ]);
}

const looked = (outcome: (typeof lookOutcomes)[number]) => ({
  looked: { at, outcome, version: '1.1.0', detail: null },
});

test('where updates are off, the version is all there is to say', () => {
  const sentence = 'Version 1.0.0 runs. It does not look for new versions itself.';
  expect(said(null, off)).toEqual([['updates', 'ok', sentence]]);
});

test('a kiosk that has not looked yet says so', () => {
  expect(said(null)).toEqual([
    ['updates', 'ok', 'Version 1.0.0 runs. It has not looked for a new one yet.'],
  ]);
});

test('a version on trial is told of', () => {
  const trial = { version: '1.1.0', from: '1.0.0', starts: 1, policyRead: true, complaint: null };
  expect(said({ trial })).toEqual([
    ['updates', 'ok', 'Version 1.1.0 is on trial, in the place of 1.0.0.'],
  ]);
});

test('what was there before is told of', () => {
  const proven = { version: '1.0.0', from: '0.9.0', at };
  expect(said({ proven, ...looked('up-to-date') })).toEqual([
    ['updates', 'ok', 'Version 1.0.0 runs, in the place of 0.9.0. There is no later one.'],
  ]);
});

test('what was put back is told of, with why, until a later version runs', () => {
  const barred = [{ version: '1.1.0', at, why: "the visitor's page does not answer" }];
  expect(said({ barred, ...looked('barred') })).toEqual([
    [
      'updates',
      'ok',
      'Version 1.0.0 runs. Version 1.1.0, which was put back once, is passed over.',
    ],
    ['put back', 'warning', "Version 1.1.0 was put back: the visitor's page does not answer."],
  ]);
  expect(said({ barred: [{ version: '0.9.0', at, why: 'it crashed' }] })).toHaveLength(1);
});

test('a file that cannot be understood is none', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'updates.json'), '{"trial":');
  expect(updateFindings(folder, on, '1.0.0')).toHaveLength(1);
});

const troubles = new Set([
  'by-hand',
  'not-signed',
  'not-reached',
  'not-downloaded',
  'not-written',
  'not-offered',
]);

test.each(lookOutcomes)(
  'a look that ended with %s has a sentence, and advice where needed',
  (outcome) => {
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, 'updates.json'),
      JSON.stringify({ ...emptyStory, ...looked(outcome) }),
    );
    const [finding] = updateFindings(folder, on, '1.0.0');
    const isTrouble = troubles.has(outcome);
    expect(finding).toEqual({
      check: 'updates',
      verdict: isTrouble ? 'warning' : 'ok',
      means: expect.stringMatching(/^Version 1\.0\.0 runs\. [A-Z].*\.$/),
      todo: isTrouble ? expect.stringMatching(/^[A-Z].*\.$/) : null,
    });
  },
);
