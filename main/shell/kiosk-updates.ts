import { join } from 'node:path';
import { app } from 'electron';
import { epochMs } from '../../shared/epoch-ms.ts';
import { cacheFinding, visitsFinding } from '../diagnosis/database-findings.ts';
import type { Policy } from '../tenant/policy-schema.ts';
import { type AppImage, appImageOf } from '../updates/app-image.ts';
import { fetchStatement } from '../updates/fetch-statement.ts';
import { guardTrial } from '../updates/guard-trial.ts';
import { Probation } from '../updates/probation.ts';
import { releaseTarget } from '../updates/release.ts';
import { releaseKeys } from '../updates/release-key.ts';
import { runTrial, startAfterwards, trialPatience } from '../updates/run-trial.ts';
import { complained, proved } from '../updates/update-story.ts';
import { type UpdateStoryFile, updateStoryFile } from '../updates/update-story-file.ts';
import { Updates } from '../updates/updates.ts';
import { visitsDesign } from '../visits/visit-tables.ts';
import type { Ending } from './ending.ts';
import { kioskExitCodes } from './kiosk-exit-codes.ts';
import { downloadRelease } from './release-download.ts';
import { calendarFetch } from './sessions.ts';

/** Milliseconds between two looks at what is due. */
const turnEvery = 15_000;

const storyIn = (folder: string, report: (problem: string) => void): UpdateStoryFile =>
  updateStoryFile(join(folder, 'updates.json'), report);

/**
 * Runs a new version on trial, where there is one, before this one opens anything. Returns the code
 * to end with at once, or null where this process is the one to go on.
 */
export function guardUpdates(folder: string, report: (problem: string) => void): number | null {
  const image = appImageOf(process.env);
  if (!image) return null;
  const guarded = guardTrial({
    image,
    story: storyIn(folder, report),
    version: app.getVersion(),
    run: () => runTrial(image.trial, process.argv.slice(1), trialPatience),
    now: () => epochMs(Date.now()),
    report,
  });
  if (guarded === 'start') return null;
  return guarded === 'changed-over' ? startFromPlace(image) : kioskExitCodes.ended;
}

/** Has the version in force started when this process ends, which is to end with this code. */
function startFromPlace({ place }: AppImage): number {
  // A unit of systemd takes along what its process leaves behind, and starts it anew by itself.
  if (!process.env.NOTIFY_SOCKET) startAfterwards(place, process.argv.slice(1));
  return kioskExitCodes.startAnew;
}

/** What {@link startUpdates} needs of the kiosk. */
export interface KioskUpdatesParts {
  /** The kiosk's own folder. */
  readonly folder: string;
  readonly kiosk: () => Policy['kiosk'];
  /** Whether the kiosk goes by a policy file that it could use. */
  readonly policyRead: () => boolean;
  /** Whether nobody is there: no visitor, no staff, and nothing touched for long. */
  readonly isQuiet: () => boolean;
  readonly ending: Ending;
  readonly report: (problem: string) => void;
}

/** Looks after new versions for as long as the kiosk runs. */
export interface KioskUpdates {
  /** The visitor's page answered. */
  pageAnswered(): void;
  /** The visitor's page was lost. */
  pageLost(): void;
  close(): void;
}

/** Begins to look for new versions; a version on trial first has to show that it is well. */
export function startUpdates(parts: KioskUpdatesParts): KioskUpdates {
  const { folder, kiosk, policyRead, isQuiet, ending, report } = parts;
  const image = appImageOf(process.env);
  const story = storyIn(folder, report);
  if (!image) return notOffered(story, kiosk);
  const now = () => epochMs(Date.now());
  const probation = new Probation({ uptime: () => performance.now(), trouble, isQuiet });
  const fetch = calendarFetch('updates');
  const updates = new Updates({
    running: {
      version: app.getVersion(),
      target: releaseTarget(),
      visits: visitsDesign.migrations.length,
    },
    image,
    story,
    keys: releaseKeys,
    kiosk,
    policyRead,
    fetchStatement: (url, signal) => fetchStatement(fetch, url, signal),
    download: downloadRelease,
    isQuiet,
    changeOver: () => ending.end(startFromPlace(image)),
    now,
    draw: Math.random,
    report,
  });

  function trouble(): string | null {
    const databases = [visitsFinding(folder, true), cacheFinding(folder, true, now())];
    const unsound = databases.find(({ verdict }) => verdict !== 'ok');
    if (unsound) return unsound.means;
    const couldRead = story.read().trial?.policyRead ?? false;
    return couldRead && !policyRead() ? 'it could not use the policy file' : null;
  }

  const tell = (complaint: string | null) => story.write(complained(story.read(), complaint));

  const giveUp = (complaint: string): void => {
    tell(complaint);
    ending.end(kioskExitCodes.broken);
  };

  /** Of a version on trial: it stays, waits, or gives itself up to the one before it. */
  const prove = (): void => {
    const { trial } = story.read();
    if (!trial || !image.hasTrial()) {
      // It has its place. Whoever guarded it starts it from there.
      if (isQuiet()) ending.end(kioskExitCodes.ended);
      return;
    }
    const standing = probation.look();
    if (standing.is === 'proven') {
      const settled = image.settle();
      if (settled.ok) {
        story.write(proved(story.read(), now()));
        report(`version ${trial.version} is well, and stays`);
      } else giveUp(`its file could not take its place (${settled.error})`);
    } else if (standing.is === 'given-up') giveUp(standing.because);
    else if (standing.because !== trial.complaint) tell(standing.because);
  };

  const turns = setInterval(() => {
    if (image.isTrial) prove();
    else void updates.turn();
  }, turnEvery);
  return {
    pageAnswered: () => probation.pageAnswered(),
    pageLost: () => probation.pageLost(),
    close() {
      clearInterval(turns);
      updates.close();
    },
  };
}

/** Where a package manager or an installer brings new versions, the diagnosis says so. */
function notOffered(story: UpdateStoryFile, kiosk: () => Policy['kiosk']): KioskUpdates {
  const told = story.read();
  if (kiosk().updates && told.looked?.outcome !== 'not-offered') {
    const at = epochMs(Date.now());
    story.write({
      ...told,
      looked: { at, outcome: 'not-offered', version: null, detail: null },
    });
  }
  return { pageAnswered: () => undefined, pageLost: () => undefined, close: () => undefined };
}
