import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { kioskExitCodes } from '../../../main/shell/kiosk-exit-codes.ts';
import { statementName } from '../../../main/updates/release.ts';
import { emptyStory, type UpdateStory } from '../../../main/updates/update-story.ts';
import { updateStoryFile } from '../../../main/updates/update-story-file.ts';
import { openVisitStore } from '../../../main/visits/visit-store.ts';
import { visitsDesign } from '../../../main/visits/visit-tables.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';
import { Temporal } from '../../../shared/temporal.ts';
import { signedRelease, testRelease, testReleaseKey } from '../../main/updates/signed-release.ts';
import { aVisit } from '../../main/visits/visit-builder.ts';
import { releasedVersion, type VersionParts } from './released-version.ts';
import { Supervised } from './supervised.ts';
import { startUpdateServer, type UpdateServer } from './update-server.ts';

/** Milliseconds for all of it, in which nine applications start; each wait has a bound of its own. */
const longest = 180_000;

const ground = mkdtempSync(join(tmpdir(), 'updates-'));
const profile = join(ground, 'profile');
const place = join(ground, 'atrium-kiosk.AppImage');
let server: UpdateServer;
let kiosk: Supervised;
let parts: VersionParts;

/** A night that began long ago and ends in a while, whatever the time is. */
function night(): { from: string; to: string } {
  const now = Temporal.Now.plainTimeISO('UTC');
  const at = (time: Temporal.PlainTime) => time.toString({ smallestUnit: 'minute' });
  return { from: at(now.subtract({ hours: 20 })), to: at(now.add({ hours: 3 })) };
}

/** Puts a version on the server, in the place of any other. */
function release(version: string, content: string): void {
  const visits = visitsDesign.migrations.length;
  const { file, ...rest } = testRelease(version, content);
  server.files.clear();
  server.files.set(file, content);
  const statement = signedRelease({ ...rest, file, visits, target: `linux-${process.arch}` });
  server.files.set(statementName(`linux-${process.arch}`), statement);
}

const story = (): UpdateStory =>
  updateStoryFile(join(profile, 'updates.json'), () => undefined).read();

const versionInPlace = (): string | undefined =>
  readFileSync(place, 'utf8').match(/([\d.]+)\/atrium-kiosk'/)?.[1];

const log = (): string => readFileSync(join(profile, 'logs/kiosk.log'), 'utf8');

beforeAll(async () => {
  vi.stubEnv('XDG_CACHE_HOME', join(ground, 'cache'));
  server = await startUpdateServer();
  const policy = join(ground, 'policy.json');
  const settings = { mode: 'windowed', timeZone: 'UTC', updates: { url: server.url, ...night() } };
  writeFileSync(policy, JSON.stringify({ kiosk: settings }));
  parts = {
    ground,
    key: testReleaseKey,
    // Chromium's own sandbox needs an unprivileged user, which the machine of a test may not have.
    args: [
      // Root cannot start Electron in any other way; for everybody else a packaged kiosk refuses it.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      `--ignore-certificate-errors-spki-list=${server.caSpki}`,
    ],
  };
  writeFileSync(place, releasedVersion('1.0.0', parts), { mode: 0o755 });
  const visits = openVisitStore(join(profile, 'visits.sqlite'));
  if (!visits.ok) throw new Error(visits.error.cause);
  // Of today: those of long ago would be forgotten meanwhile.
  const arrivedAt = epochMs(Date.now());
  for (let n = 0; n < 20; n += 1) visits.value.record(aVisit({ arrivedAt }));
  visits.value.close();
  kiosk = new Supervised(place, [`--user-data-dir=${profile}`, `--policy=${policy}`]);
});

afterAll(async () => {
  await kiosk?.stop();
  server?.close();
  vi.unstubAllEnvs();
  rmSync(ground, { recursive: true, force: true });
});

it(
  'a kiosk changes over to a version that is well, and back from one that is not',
  async () => {
    const well = releasedVersion('2.0.0', parts);
    release('2.0.0', well);
    // Whoever holds the server cannot sign what they put there.
    server.files.set('Atrium Kiosk-2.0.0.AppImage', well.replace('exec', 'true'));
    // Nor send without end.
    server.saysLength = false;
    kiosk.start();
    const unusable = (why: string) => ({
      outcome: 'not-downloaded',
      detail: expect.stringContaining(why),
    });
    await expect.poll(() => story().looked).toMatchObject(unusable('another size'));
    server.saysLength = true;
    await expect.poll(() => story().looked).toMatchObject(unusable('sha512'));
    expect(versionInPlace()).toBe('1.0.0');

    release('2.0.0', well);
    await expect.poll(story).toMatchObject({ proven: { version: '2.0.0', from: '1.0.0' } });
    expect(versionInPlace()).toBe('2.0.0');
    expect(story()).toMatchObject({ trial: null, barred: [] });

    const broken = releasedVersion('3.0.0', { ...parts, broken: 'process.exit(7);' });
    release('3.0.0', broken);
    await expect.poll(() => story().barred).toMatchObject([{ version: '3.0.0' }]);
    expect(story().barred[0]?.why).toBe('it ended by itself (code 7) in 3 starts');
    expect(versionInPlace()).toBe('2.0.0');

    // The version before it goes on, and is not led to it again.
    const asked = server.asked.length;
    await expect.poll(() => story().looked).toMatchObject({ outcome: 'barred', version: '3.0.0' });
    expect(server.asked.slice(asked)).not.toContain('Atrium Kiosk-3.0.0.AppImage');
    expect(story()).toMatchObject({ ...emptyStory, proven: {}, barred: [{}], looked: {} });
    expect(log().match(/version 3\.0\.0 is started on trial/g)).toHaveLength(3);

    await kiosk.stop();
    const database = new Database(join(profile, 'visits.sqlite'), { readonly: true });
    expect(database.prepare('SELECT count(*) FROM visits').pluck().get()).toBe(20);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    database.close();
    expect([...new Set(kiosk.codes.slice(0, -1))]).toEqual([kioskExitCodes.startAnew]);
  },
  longest,
);
