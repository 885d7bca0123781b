import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { hashPin, matchesPin } from '../../../main/staff/pin-hash.ts';
import { StaffPin } from '../../../main/staff/staff-pin.ts';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';

const right = '481516';
const wrong = '481517';

/** A kiosk's PIN on disk and a clock; `restart` is another process on the same files. */
function kiosk() {
  const folder = temporaryFolder();
  const clock = { now: epochMs(1_000_000) };
  const problems: string[] = [];
  const restart = () =>
    new StaffPin({ folder, now: () => clock.now, report: (problem) => problems.push(problem) });
  return {
    folder,
    file: (name: string) => join(folder, name),
    problems,
    restart,
    pin: restart(),
    clock,
    pass: (milliseconds: number) => {
      clock.now = epochMs(clock.now + milliseconds);
    },
  };
}

/** Gives a wrong PIN so often. */
async function slip(pin: StaffPin, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await pin.isRight(wrong, null);
}

test('a PIN is kept as a salted hash, for the owner alone, and only it is right', async () => {
  const { pin, file } = kiosk();
  expect(pin.state).toBe('none');
  expect((await pin.choose(right)).ok).toBe(true);
  expect(pin.state).toBe('set');
  expect(readFileSync(file('staff-pin.json'), 'utf8')).not.toContain(right);
  expect(statSync(file('staff-pin.json')).mode & 0o777).toBe(0o600);
  expect(await pin.isRight(wrong, null)).toBe(false);
  expect(await pin.isRight(right, null)).toBe(true);
});

test('the same PIN has another hash each time, and one look at it costs something', async () => {
  const [first, second] = [await hashPin(right), await hashPin(right)];
  expect(first).not.toBe(second);
  expect(await matchesPin(right, second)).toBe(true);
  const before = process.cpuUsage();
  await matchesPin(wrong, first);
  expect(process.cpuUsage(before).user).toBeGreaterThan(50_000);
});

test('a PIN that anybody would try is not taken', async () => {
  const { pin } = kiosk();
  expect(await pin.choose('123456')).toEqual({ ok: false, error: 'too-simple' });
  expect(pin.state).toBe('none');
});

test('the PIN that the policy gives stands above the kiosk’s own', async () => {
  const { pin } = kiosk();
  await pin.choose(wrong);
  const fromPolicy = await hashPin(right);
  expect(await pin.isRight(wrong, fromPolicy)).toBe(false);
  expect(await pin.isRight(right, fromPolicy)).toBe(true);
});

describe('wrong PINs', () => {
  it('cost time that neither a restart nor the right PIN shortens', async () => {
    const { pin, restart, clock, pass } = kiosk();
    await pin.choose(right);
    await slip(pin, 4);
    expect(pin.waitUntil).toBe(clock.now + minute / 2);
    expect(restart().waitUntil).toBe(clock.now + minute / 2);
    expect(await restart().isRight(right, null)).toBe(false);
    pass(minute / 2);
    expect(await restart().isRight(right, null)).toBe(true);
    expect(restart().waitUntil).toBe(null);
  });

  it('are counted before they are looked at: killing the kiosk meanwhile gains nothing', async () => {
    const { pin, restart, clock } = kiosk();
    await pin.choose(right);
    await slip(pin, 3);
    const looking = pin.isRight(wrong, null);
    // Nothing has been awaited: this is what the disk holds at that moment.
    expect(restart().waitUntil).toBe(clock.now + minute / 2);
    await looking;
  });

  it('are looked at one by one', async () => {
    const { pin } = kiosk();
    await pin.choose(right);
    const together = await Promise.all([pin.isRight(wrong, null), pin.isRight(right, null)]);
    expect(together).toEqual([false, false]);
    expect(await pin.isRight(right, null)).toBe(true);
  });

  it('a thousand of them, with a restart before each, are hardly looked at', async () => {
    const { pin, restart, problems, pass, clock } = kiosk();
    await pin.choose(right);
    for (let time = 0; time < 1_000; time += 1) {
      expect(await restart().isRight(wrong, null)).toBe(false);
      pass(5_000);
    }
    // Four at once, five while the wait grows, and one each quarter of an hour of the rest.
    const looks = problems.filter((problem) => problem === 'a wrong staff PIN was given').length;
    expect(looks).toBeGreaterThan(8);
    expect(looks).toBeLessThan(15);
    expect(await restart().isRight(right, null)).toBe(false);
    const { waitUntil } = restart();
    pass((waitUntil ?? 0) - clock.now);
    expect(await restart().isRight(right, null)).toBe(true);
  });

  it('are not forgotten by a clock that is turned back, nor waited for until it has caught up', async () => {
    const { pin, restart, clock, pass } = kiosk();
    await pin.choose(right);
    await slip(pin, 4);
    clock.now = epochMs(5_000);
    expect(restart().waitUntil).toBe(35_000);
    pass(20_000);
    expect(restart().waitUntil).toBe(35_000);
    expect(await pin.isRight(right, null)).toBe(false);
    pass(10_000);
    expect(await pin.isRight(right, null)).toBe(true);
  });

  it('are taken to be many where their count is damaged', async () => {
    const { pin, file, clock, pass } = kiosk();
    await pin.choose(right);
    writeFileSync(file('staff-pin-wrong.json'), '');
    expect(pin.waitUntil).toBe(clock.now + 15 * minute);
    expect(await pin.isRight(right, null)).toBe(false);
    pass(15 * minute);
    expect(await pin.isRight(right, null)).toBe(true);
  });

  it('that cannot be counted are not looked at', async () => {
    const { pin, file, problems } = kiosk();
    await pin.choose(right);
    // In the way of every write, whatever whoever runs this may write to.
    mkdirSync(file('staff-pin-wrong.json.new'));
    expect(await pin.isRight(right, null)).toBe(false);
    expect(problems).toEqual([expect.stringContaining('it could not be counted')]);
  });
});

describe('a PIN that cannot be read', () => {
  it.each(['', '{"pin":"481516"}', '{"pin":null}', '[]', '\0\0'])('%j is damaged', async (bad) => {
    const { pin, file } = kiosk();
    writeFileSync(file('staff-pin.json'), bad);
    expect(pin.state).toBe('damaged');
    expect(await pin.isRight(right, null)).toBe(false);
  });

  it('is none that may be chosen anew: not even where the file may not be read', async () => {
    const { pin, file } = kiosk();
    await pin.choose(right);
    chmodSync(file('staff-pin.json'), 0);
    expect(pin.state).not.toBe('none');
  });

  it('is removed by IT, and then there is none', () => {
    const { pin, file } = kiosk();
    writeFileSync(file('staff-pin.json'), '{');
    expect(pin.removeOnce('lost')).toBe(true);
    expect(pin.state).toBe('none');
  });
});

describe('a word of the policy’s', () => {
  it('removes the PIN and its back-off once, over any restart; another word does so again', async () => {
    const { pin, restart, folder } = kiosk();
    await pin.choose(right);
    await slip(pin, 4);
    expect(pin.removeOnce('november')).toBe(true);
    expect([pin.state, pin.waitUntil]).toEqual(['none', null]);
    await pin.choose(right);
    expect(restart().removeOnce('november')).toBe(false);
    expect(restart().state).toBe('set');
    expect(restart().removeOnce('december')).toBe(true);
    expect(restart().state).toBe('none');
    expect(readdirSync(folder)).toEqual(['staff-pin-reset.json']);
  });

  it('whose record is damaged removes nothing: IT gives another', async () => {
    const { pin, file, problems } = kiosk();
    await pin.choose(right);
    writeFileSync(file('staff-pin-reset.json'), '{');
    expect(pin.removeOnce('november')).toBe(false);
    expect(pin.state).toBe('set');
    expect(problems).toEqual(['the staff PIN was not removed: give another word for it']);
    expect(pin.removeOnce('december')).toBe(true);
  });
});
