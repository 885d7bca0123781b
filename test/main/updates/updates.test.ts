import { beforeEach, describe, expect, it } from 'vitest';
import { emptyStory, putBack, type UpdateStory } from '../../../main/updates/update-story.ts';
import { Updates } from '../../../main/updates/updates.ts';
import { type EpochMs, epochMs, minute } from '../../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { signedRelease, testRelease, testReleaseKey } from './signed-release.ts';

/** The third hour after midnight, at which a kiosk that drew the middle looks. */
const midnight = Date.UTC(2026, 10, 23);
const at = (hours: number): EpochMs => epochMs(midnight + hours * 60 * minute);
const hour = 60 * minute;

const url = 'https://updates.contoso.example/kiosk';
const newer = testRelease('1.1.0', 'the new version');

/** A kiosk of version 1.0.0 beside a server, and what it does. */
class Bench {
  now = at(1);
  policy: { url: string; from: string; to: string } | null = { url, from: '02:00', to: '06:00' };
  statement: Result<string, string> = ok(signedRelease(newer));
  downloaded: Result<string, string> | 'hangs' = ok('/cache/new.AppImage');
  staging: Result<void, string> = ok(undefined);
  isQuiet = true;
  isWritable = true;
  takesNotes = true;
  trial: string | null = null;
  story: UpdateStory = emptyStory;
  readonly did: string[] = [];
  readonly updates: Updates;

  constructor(draw = 0.5) {
    this.updates = new Updates({
      running: { version: '1.0.0', target: 'linux-x64', visits: 7 },
      image: {
        place: '/opt/kiosk.AppImage',
        trial: '/opt/kiosk.AppImage.trial',
        isTrial: false,
        hasTrial: () => this.trial !== null,
        isWritable: () => this.isWritable,
        stage: (file) => {
          if (this.staging.ok) this.trial = file;
          return Promise.resolve(this.staging);
        },
        discard: () => {
          this.trial = null;
        },
        settle: () => expect.unreachable(),
      },
      story: {
        read: () => this.story,
        write: (story) => {
          if (this.takesNotes) this.story = story;
          return this.takesNotes;
        },
      },
      keys: [testReleaseKey],
      kiosk: () => ({ updates: this.policy, timeZone: 'UTC' }),
      policyRead: () => true,
      fetchStatement: (address) => {
        this.did.push(`asks ${address}`);
        return Promise.resolve(this.statement);
      },
      download: (release, folder, signal) => {
        this.did.push(`downloads ${release.file} from ${folder}`);
        if (this.downloaded !== 'hangs') return Promise.resolve(this.downloaded);
        return new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve(fail('given up')));
        });
      },
      isQuiet: () => this.isQuiet,
      changeOver: () => this.did.push('changes over'),
      now: () => this.now,
      draw: () => draw,
      report: () => undefined,
    });
  }

  /** A turn in which a download goes on; the result waits for its end. */
  async beginsToDownload(): Promise<() => Promise<void>> {
    const turn = this.updates.turn();
    await expect.poll(() => this.did).toContain(downloads);
    return () => turn;
  }

  /** A minute at a time, until then. */
  async until(end: EpochMs): Promise<readonly string[]> {
    for (; this.now < end; this.now = epochMs(this.now + minute)) await this.updates.turn();
    return this.did;
  }
}

const asks = `asks ${url}/latest-linux-x64.jws`;
const downloads = `downloads ${newer.file} from ${url}/`;

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
});

describe('a kiosk', () => {
  it('never looks where the policy names no server', async () => {
    bench.policy = null;
    expect(await bench.until(at(48))).toEqual([]);
  });

  it('looks in the night, at the moment that it drew, and not before', async () => {
    expect(await bench.until(at(3))).toEqual([]);
    expect(await bench.until(epochMs(at(3) + minute))).toEqual([asks, downloads]);
  });

  it.each([0, 0.25, 0.99])('that drew %d looks at another moment', async (drawn) => {
    bench = new Bench(drawn);
    expect(await bench.until(epochMs(at(2) + Math.floor(drawn * 2 * hour)))).toEqual([]);
    expect((await bench.until(at(6)))[0]).toBe(asks);
  });

  it('changes over to what it fetched, once', async () => {
    expect(await bench.until(at(30))).toEqual([asks, downloads, 'changes over']);
    expect(bench.story.trial).toEqual({
      version: '1.1.0',
      from: '1.0.0',
      starts: 0,
      policyRead: true,
      complaint: null,
    });
  });

  it('waits until nobody is there, through the next nights if need be', async () => {
    bench.isQuiet = false;
    expect(await bench.until(at(24 + 2.5))).toEqual([asks, downloads]);
    bench.isQuiet = true;
    bench.now = at(24 + 12);
    expect(await bench.until(at(24 + 20))).not.toContain('changes over');
    expect(await bench.until(at(48 + 6))).toContain('changes over');
  });

  it('does not change over where the start of the new version cannot be counted', async () => {
    bench.takesNotes = false;
    expect(await bench.until(at(24))).not.toContain('changes over');
  });

  it.each([
    ['which it runs', '1.0.0'],
    ['which is earlier', '0.9.9'],
  ])('does not take a version %s', async (_what, version) => {
    bench.statement = ok(signedRelease({ ...newer, version }));
    expect(await bench.until(at(24))).toEqual([asks]);
    expect(bench.story.looked).toMatchObject({ outcome: 'up-to-date', version });
  });

  it('passes over a version that was put back, and takes the next one', async () => {
    const trial = { version: '1.1.0', from: '1.0.0', starts: 3, policyRead: true, complaint: null };
    bench.story = putBack({ ...emptyStory, trial }, 'it crashed', at(0));
    expect(await bench.until(at(24))).toEqual([asks]);
    expect(bench.story.looked).toMatchObject({ outcome: 'barred', version: '1.1.0' });
    bench.statement = ok(signedRelease({ ...newer, version: '1.1.1' }));
    expect(await bench.until(at(48))).toContain('changes over');
  });

  it('leaves a version from which there is no way back to people', async () => {
    bench.statement = ok(signedRelease({ ...newer, visits: 8 }));
    expect(await bench.until(at(24))).toEqual([asks]);
    expect(bench.story.looked).toMatchObject({ outcome: 'by-hand', version: '1.1.0' });
  });

  it('fetches nothing that is not signed', async () => {
    bench.statement = ok('latest: 1.1.0');
    expect(await bench.until(at(24))).toEqual([asks]);
    expect(bench.story.looked).toMatchObject({ outcome: 'not-signed', version: null });
  });

  it('fetches nothing that it has no place for', async () => {
    bench.isWritable = false;
    await bench.until(at(3.1));
    expect(bench.did).toEqual([asks]);
    expect(bench.story.looked).toMatchObject({ outcome: 'not-written', detail: 'EACCES' });
  });
});

describe('in the same night', () => {
  it('a kiosk whose clock was put back does not wait for as long', async () => {
    const looked = { at: at(500), outcome: 'up-to-date', version: '1.0.0', detail: null } as const;
    bench.story = { ...emptyStory, looked };
    expect(await bench.until(at(6))).toEqual([asks, downloads, 'changes over']);
  });

  it('a kiosk that looked does not look again', async () => {
    const looked = { at: at(3), outcome: 'up-to-date', version: '1.0.0', detail: null } as const;
    bench.story = { ...emptyStory, looked };
    bench.now = at(3.5);
    expect(await bench.until(at(6))).toEqual([]);
  });

  it.each([
    ['whose server is not there', 'not-reached', () => (bench.statement = fail('HTTP 503'))],
    ['whose server breaks off', 'not-downloaded', () => (bench.downloaded = fail('reset'))],
    ['whose disk is full', 'not-written', () => (bench.staging = fail('ENOSPC'))],
  ])('a kiosk %s tries again every quarter of an hour', async (_what, outcome, goWrong) => {
    goWrong();
    await bench.until(at(6));
    expect(bench.story.looked?.outcome).toBe(outcome);
    expect(bench.did.filter((each) => each === asks)).toHaveLength(12);
    expect(bench.did).not.toContain('changes over');
  });

  it('what was given up because the night is over says nothing', async () => {
    bench.downloaded = 'hangs';
    bench.now = at(3);
    const turn = await bench.beginsToDownload();
    bench.now = at(6);
    await bench.updates.turn();
    await turn();
    expect(bench.did).toEqual([asks, downloads]);
    expect(bench.story.looked).toBeNull();
  });

  it.each([
    ['another server', { url: 'https://other.example/', from: '02:00', to: '06:00' }],
    ['none', null],
  ])('a policy that now names %s ends the download', async (_what, policy) => {
    bench.downloaded = 'hangs';
    bench.now = at(3);
    const turn = await bench.beginsToDownload();
    bench.policy = policy;
    await bench.updates.turn();
    await turn();
    expect(bench.trial).toBeNull();
  });

  it('a policy that now names no server takes away what lay ready', async () => {
    bench.isQuiet = false;
    await bench.until(at(4));
    expect(bench.trial).not.toBeNull();
    bench.policy = null;
    bench.isQuiet = true;
    expect(await bench.until(at(6))).not.toContain('changes over');
    expect(bench.trial).toBeNull();
  });

  it('a kiosk that ends gives up the download', async () => {
    bench.downloaded = 'hangs';
    bench.now = at(3);
    const turn = await bench.beginsToDownload();
    bench.updates.close();
    await turn();
    expect(bench.story.looked).toBeNull();
  });
});
