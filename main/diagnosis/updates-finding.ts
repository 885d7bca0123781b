import { join } from 'node:path';
import { assertNever } from '../../shared/assert-never.ts';
import type { Finding } from '../../shared/staff/diagnosis.ts';
import type { EffectivePolicy } from '../tenant/effective-policy.ts';
import { isLater } from '../updates/release.ts';
import type { Look, UpdateStory } from '../updates/update-story.ts';
import { updateStoryFile } from '../updates/update-story-file.ts';
import { fine, warning } from './finding.ts';

const check = 'updates';

/** What runs, what is on trial, what was put back and why, and how the last look for a version ended. */
export function updateFindings(
  folder: string,
  effective: EffectivePolicy | null,
  version: string,
): readonly Finding[] {
  const story = updateStoryFile(join(folder, 'updates.json'), () => undefined).read();
  return [standing(story, effective, version), ...lastBarred(story, version)];
}

function standing(
  { trial, proven, looked }: UpdateStory,
  effective: EffectivePolicy | null,
  version: string,
): Finding {
  if (trial) {
    return fine(check, `Version ${trial.version} is on trial, in the place of ${trial.from}.`);
  }
  const since = proven?.version === version ? `, in the place of ${proven.from}` : '';
  const runs = `Version ${version} runs${since}.`;
  if (!effective?.policy.kiosk.updates) {
    return fine(check, `${runs} It does not look for new versions itself.`);
  }
  if (!looked) return fine(check, `${runs} It has not looked for a new one yet.`);
  return after(runs, looked);
}

function after(runs: string, { outcome, version, detail }: Look): Finding {
  const told = detail ? ` (${detail})` : '';
  switch (outcome) {
    case 'up-to-date':
      return fine(check, `${runs} There is no later one.`);
    case 'ready':
      return fine(check, `${runs} Version ${version} was fetched.`);
    case 'barred':
      return fine(check, `${runs} Version ${version}, which was put back once, is passed over.`);
    case 'by-hand':
      return warning(check, {
        means: `${runs} Version ${version} would change the record of visits, with no way back.`,
        todo: `Install version ${version} by hand, after a backup.`,
      });
    case 'not-signed':
      return warning(check, {
        means: `${runs} What the server offers is not signed by the vendor.`,
        todo: 'Copy the release to the server again; if that changes nothing, find out who put it there.',
      });
    case 'not-reached':
    case 'not-downloaded':
      return warning(check, {
        means: `${runs} The server of updates could not be used${told}.`,
        todo: 'Check the address in kiosk.updates.url, and that the files are there.',
      });
    case 'not-written':
      return warning(check, {
        means: `${runs} Version ${version} could not be put beside it${told}.`,
        todo: "See that the kiosk's user may write to the folder of the AppImage, and that there is room.",
      });
    case 'not-offered':
      return warning(check, {
        means: `${runs} This kind of installation is not updated by the kiosk itself.`,
        todo: 'Bring new versions the way that this one came, and take kiosk.updates out of the policy.',
      });
    default:
      return assertNever(outcome);
  }
}

function lastBarred({ barred }: UpdateStory, version: string): readonly Finding[] {
  const last = barred.at(-1);
  if (!last || !isLater(last.version, version)) return [];
  const trouble = {
    means: `Version ${last.version} was put back: ${last.why}.`,
    todo: 'Send the log to the vendor. The kiosk goes on by itself with the version after that one.',
  };
  return [warning('put back', trouble)];
}
