import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hashPin } from '../../../main/staff/pin-hash.ts';
import { StaffAccess } from '../../../main/staff/staff-access.ts';
import { StaffPin } from '../../../main/staff/staff-pin.ts';
import { emptyPolicy } from '../../../main/tenant/policy.ts';
import type { Policy } from '../../../main/tenant/policy-schema.ts';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';

const pin = '481516';

type Staff = Policy['kiosk']['staff'];

/** A kiosk whose policy file says that of staff; null: there is no file. Its window is open. */
function desk(staff: Partial<Staff> | null = {}) {
  const folder = temporaryFolder();
  const log: string[] = [];
  const world = { uptime: 0, staff };
  let locked = 0;
  const { kiosk, ...rest } = emptyPolicy();
  const access = new StaffAccess({
    pin: new StaffPin({ folder, now: () => epochMs(0), report: (text) => log.push(text) }),
    policy: () => ({ ...rest, kiosk: { ...kiosk, staff: { ...kiosk.staff, ...world.staff } } }),
    hasPolicy: () => world.staff !== null,
    uptime: () => world.uptime,
    onLocked: () => {
      locked += 1;
    },
    report: (text) => log.push(text),
  });
  onTestFinished(() => access.session.end());
  access.session.begin();
  return { access, folder, log, world, lockedTimes: () => locked };
}

describe('who may choose the PIN', () => {
  it('nobody, where IT has put a policy file', async () => {
    const { access } = desk();
    expect(access.view().state).toBe('closed');
    expect(access.isFirstStart).toBe(false);
    expect(await access.choosePin({ pin })).toBe('refused');
    expect((await access.unlock({ pin })).state).toBe('closed');
  });

  it('whoever is there, where the policy says so', async () => {
    const { access } = desk({ choosePin: true });
    expect([access.view().state, access.isFirstStart]).toEqual(['choose-pin', false]);
    expect(await access.choosePin({ pin: '123456' })).toBe('too-simple');
    expect(await access.choosePin({ pin })).toBe('unlocked');
    expect(access.view().state).toBe('unlocked');
    expect(await access.choosePin({ pin })).toBe('refused');
  });

  it('the installer, within minutes of the start, where there is no policy file', () => {
    const { access, world } = desk(null);
    expect([access.view().state, access.isFirstStart]).toEqual(['choose-pin', true]);
    world.uptime = 15 * minute;
    expect([access.view().state, access.isFirstStart]).toEqual(['closed', false]);
  });

  it('nobody, where the PIN was damaged', async () => {
    const { access, folder } = desk(null);
    writeFileSync(join(folder, 'staff-pin.json'), '{');
    expect([access.view().state, access.isFirstStart]).toEqual(['closed', false]);
    expect(await access.choosePin({ pin })).toBe('refused');
  });
});

describe('the PIN', () => {
  it('unlocks, is told of without being repeated, and locks on leaving', async () => {
    const { access, log, lockedTimes } = desk({ pinHash: await hashPin(pin) });
    expect(access.view()).toMatchObject({ state: 'enter-pin', waitUntil: null });
    expect((await access.unlock({ pin: '481517' })).state).toBe('enter-pin');
    expect((await access.unlock({ pin })).state).toBe('unlocked');
    expect(log).toEqual(['a wrong staff PIN was given', 'staff unlocked the settings']);
    access.session.end();
    expect([access.view().state, lockedTimes()]).toEqual(['enter-pin', 1]);
  });

  it('that was right after the window had gone unlocks nothing', async () => {
    const { access } = desk({ pinHash: await hashPin(pin) });
    const answer = access.unlock({ pin });
    access.session.end();
    access.session.begin();
    expect((await answer).state).toBe('enter-pin');
    expect(access.session.isUnlocked).toBe(false);
  });

  it('that the policy gives is not changed at the screen; the kiosk’s own is', async () => {
    const given = desk({ pinHash: await hashPin(pin) });
    expect(await given.access.changePin({ pin: '135790' })).toBe('refused');
    const own = desk({ choosePin: true });
    await own.access.choosePin({ pin });
    expect(await own.access.changePin({ pin: '111111' })).toBe('too-simple');
    expect(await own.access.changePin({ pin: '135790' })).toBe('changed');
    own.access.session.end();
    own.access.session.begin();
    expect((await own.access.unlock({ pin })).state).toBe('enter-pin');
    expect((await own.access.unlock({ pin: '135790' })).state).toBe('unlocked');
  });

  it('is removed by the policy, once, and whoever is in is out', async () => {
    const { access, world } = desk({ choosePin: true });
    await access.choosePin({ pin });
    world.staff = { resetPin: 'november' };
    access.applyPolicy();
    expect([access.session.isUnlocked, access.view().state]).toEqual([false, 'closed']);
    world.staff = { resetPin: 'november', choosePin: true };
    access.session.begin();
    await access.choosePin({ pin });
    access.applyPolicy();
    expect(access.view().state).toBe('unlocked');
  });
});
