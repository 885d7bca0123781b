import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AppImage } from '../../../main/updates/app-image.ts';
import { type Ended, guardTrial } from '../../../main/updates/guard-trial.ts';
import {
  begun,
  complained,
  emptyStory,
  isBarred,
  mostStarts,
  proved,
  type UpdateStory,
  updateStorySchema,
} from '../../../main/updates/update-story.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';
import { ok } from '../../../shared/result.ts';

const now = epochMs(Date.UTC(2026, 10, 23, 2));
const crashed: Ended = { code: 139, signal: null };

/** A disk with an AppImage's place and a trial's, and the story; each outlives a power cut. */
class Disk {
  place = '1.0.0';
  trial: string | null = null;
  story: UpdateStory = emptyStory;
  takesNotes = true;
  starts = 0;

  image(isTrial = false): AppImage {
    return {
      place: '/opt/kiosk.AppImage',
      trial: '/opt/kiosk.AppImage.trial',
      isTrial,
      hasTrial: () => this.trial !== null,
      isWritable: () => true,
      stage: () => Promise.reject(new Error('not here')),
      discard: () => {
        this.trial = null;
      },
      settle: () => {
        this.place = this.trial ?? this.place;
        this.trial = null;
        return ok(undefined);
      },
    };
  }

  /** A version lies ready, and is to be tried. */
  begin(version: string): void {
    this.trial = version;
    this.story = begun(this.story, { version, from: this.place, policyRead: true });
  }

  /** Starts what lies in the place; `run` is what becomes of the version on trial. */
  start(run: () => Ended = () => crashed) {
    return guardTrial({
      image: this.image(),
      story: {
        read: () => updateStorySchema.parse(JSON.parse(JSON.stringify(this.story))),
        write: (story) => {
          if (this.takesNotes) this.story = story;
          return this.takesNotes;
        },
      },
      version: this.place,
      run: () => {
        this.starts += 1;
        return run();
      },
      now: () => now,
      report: () => undefined,
    });
  }

  /** The version on trial is well: as kiosk-updates.ts does it. */
  prove(): Ended {
    this.image(true).settle();
    this.story = proved(this.story, now);
    return { code: 0, signal: null };
  }
}

let disk: Disk;
beforeEach(() => {
  disk = new Disk();
});

describe('a start', () => {
  it('without a version on trial is an ordinary one', () => {
    expect(disk.start()).toBe('start');
    expect(disk.starts).toBe(0);
  });

  it('removes what was fetched and never tried', () => {
    disk.trial = '2.0.0';
    expect(disk.start()).toBe('start');
    expect(disk.trial).toBeNull();
  });

  it('of the version on trial guards nothing', () => {
    disk.begin('2.0.0');
    const parts = { image: disk.image(true), version: '2.0.0', now: () => now };
    const run = () => expect.unreachable();
    const story = { read: () => disk.story, write: () => true };
    expect(guardTrial({ ...parts, story, run, report: () => undefined })).toBe('start');
  });
});

describe('a version on trial', () => {
  beforeEach(() => disk.begin('2.0.0'));

  it('that is well takes the place', () => {
    expect(disk.start(() => disk.prove())).toBe('changed-over');
    expect(disk).toMatchObject({ place: '2.0.0', trial: null, starts: 1 });
    expect(disk.story).toMatchObject({ trial: null, proven: { version: '2.0.0', from: '1.0.0' } });
  });

  it('that crashes is put back after three starts, and barred', () => {
    expect(disk.start()).toBe('start');
    expect(disk).toMatchObject({ place: '1.0.0', trial: null, starts: 3 });
    expect(disk.story.barred).toEqual([
      { version: '2.0.0', at: now, why: 'it ended by itself (code 139) in 3 starts' },
    ]);
  });

  it('is barred for what it found wrong with itself', () => {
    disk.start(() => {
      disk.story = complained(disk.story, 'the page does not answer');
      return { code: 1, signal: null };
    });
    expect(disk.story.barred[0]?.why).toBe('the page does not answer');
  });

  it('has its starts counted across power cuts', () => {
    const cut = new Error('the power is cut');
    for (const _start of [1, 2, 3]) {
      expect(() =>
        disk.start(() => {
          throw cut;
        }),
      ).toThrow(cut);
    }
    expect(disk.start()).toBe('start');
    expect(disk).toMatchObject({ place: '1.0.0', trial: null, starts: 3 });
  });

  it.each([
    { code: 0, signal: null },
    { code: null, signal: 'SIGTERM' },
    { code: null, signal: 'SIGINT' },
  ])('that is asked to end ($code, $signal) is not started again', (ended) => {
    expect(disk.start(() => ended)).toBe('ended');
    expect(disk.starts).toBe(1);
    expect(disk.story.trial?.starts).toBe(1);
  });

  it('that had its place when the power was cut has proved well', () => {
    disk.image(true).settle();
    expect(disk.start()).toBe('start');
    expect(disk.story).toMatchObject({ trial: null, proven: { version: '2.0.0' } });
  });

  it('is not started where its starts cannot be counted', () => {
    disk.takesNotes = false;
    expect(disk.start()).toBe('start');
    expect(disk.starts).toBe(0);
  });

  it('is gone for good where only the note of it could not be kept', () => {
    disk.story = { ...disk.story, trial: { ...trialOf(disk), starts: mostStarts } };
    disk.takesNotes = false;
    expect(disk.start()).toBe('start');
    expect(disk).toMatchObject({ trial: null, starts: 0 });
  });

  it('is not tried where somebody put another version in the place', () => {
    disk.place = '1.5.0';
    expect(disk.start()).toBe('start');
    expect(disk).toMatchObject({ place: '1.5.0', trial: null, starts: 0 });
    expect(disk.story).toMatchObject({ trial: null, barred: [] });
  });

  it('is not tried where its file is gone, and may be offered again', () => {
    disk.trial = null;
    expect(disk.start()).toBe('start');
    expect(disk.story).toMatchObject({ trial: null, barred: [] });
  });
});

/** What can become of one start of a version on trial. */
const happenings = fc.constantFrom('crash', 'ends', 'power cut', 'proves', 'cut while proving');

it('whatever happens, a version that works is started in the end', () => {
  fc.assert(
    fc.property(fc.array(happenings, { maxLength: 8 }), (fates) => {
      disk = new Disk();
      disk.begin('2.0.0');
      const left = [...fates];
      let proven = false;
      let outcome: ReturnType<Disk['start']> | null = null;
      // A supervisor starts the kiosk anew whenever it ends.
      for (let starts = 0; starts < 10 && outcome !== 'start'; starts += 1) {
        try {
          outcome = disk.start(() => {
            const fate = left.shift() ?? 'crash';
            proven ||= fate === 'proves' || fate === 'cut while proving';
            if (fate === 'crash') return crashed;
            if (fate === 'proves') return disk.prove();
            if (fate === 'cut while proving') disk.image(true).settle();
            if (fate !== 'ends') throw new Error('the power is cut');
            return { code: 0, signal: null };
          });
        } catch {
          outcome = null;
        }
      }
      expect(outcome).toBe('start');
      expect(disk.starts).toBeLessThanOrEqual(mostStarts);
      expect(disk.trial).toBeNull();
      expect(disk.story.trial).toBeNull();
      expect(disk.place).toBe(proven ? '2.0.0' : '1.0.0');
      expect(isBarred(disk.story, '2.0.0')).toBe(!proven);
      expect(disk.story.proven?.version).toBe(proven ? '2.0.0' : undefined);
    }),
    { numRuns: 500 },
  );
});

const trialOf = ({ story }: Disk) => story.trial ?? expect.unreachable();
