import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { type BundleParts, writeBundle } from '../../../main/diagnosis/bundle.ts';
import { effectivePolicy } from '../../../main/tenant/effective-policy.ts';
import { checkSettings } from '../../../main/tenant/policy-check.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';
import {
  known,
  tellingSettings,
  tokens,
  unknowable,
  writeTellingProfile,
} from './telling-profile.ts';

let parts: BundleParts;
beforeEach(() => {
  const above = temporaryFolder();
  const room = 'room borealis@northwind.example';
  parts = {
    file: join(above, 'bundle.zip'),
    report: {
      text: `✗ ${room}  Northwind Traders has no such calendar.\n${'a long line '.repeat(500)}`,
      json: { findings: [{ check: room, means: 'Read as it@northwind.example.' }] },
    },
    effective: effectivePolicy(tellingSettings, {}),
    folder: join(above, 'profile'),
    version: '0.1.0',
  };
});

const everything = [...known, ...tokens, ...unknowable];

/** Writes the bundle, and reads everything in it back, by name. */
function opened(): Readonly<Record<string, string>> {
  const written = writeBundle(parts);
  if (!written.ok) throw new Error(written.error.cause);
  const entries = Object.entries(unzipSync(readFileSync(parts.file)));
  expect(entries.map(([name]) => name)).toEqual(written.value.files);
  return Object.fromEntries(entries.map(([name, bytes]) => [name, strFromU8(bytes)]));
}

function leaksIn(files: Readonly<Record<string, string>>): readonly string[] {
  const whole = Object.entries(files).flat().join('\n').toLowerCase();
  return everything.filter((text) => whole.includes(text.toLowerCase()));
}

describe('a bundle', () => {
  it('is of settings that a kiosk would go by', () => {
    expect(checkSettings(tellingSettings)).toMatchObject({ ok: true });
    expect(parts.effective?.missing).toEqual([]);
  });

  it('holds nothing that is somebody’s own, though it lies all over the profile', () => {
    writeTellingProfile(parts.folder);
    const files = opened();
    expect(Object.keys(files)).toEqual([
      'README.txt',
      'diagnosis.txt',
      'diagnosis.json',
      'about.json',
      'policy.json',
      'sync.json',
      'updates.json',
      'databases.json',
      'files.json',
      'logs/kiosk.log',
      'logs/kiosk.log.1',
    ]);
    expect(leaksIn(files)).toEqual([]);
    expect(Object.values(files).join()).not.toContain(homedir());
    expect(files['logs/kiosk.log']).toContain('calendar: timeout (deadline passed)');
  });

  it.each(unknowable)('is searched well: what nobody could know is found in it: %s', (planted) => {
    writeTellingProfile(parts.folder);
    appendFileSync(join(parts.folder, 'logs/kiosk.log'), `${JSON.stringify({ msg: planted })}\n`);
    expect(leaksIn(opened())).toEqual([planted]);
  });

  it('tells one room from another by the same stand-in everywhere', () => {
    writeTellingProfile(parts.folder);
    const files = opened();
    const policy = JSON.parse(files['policy.json'] ?? '');
    const [, borealis] = policy.inForce.tenant.calendar.rooms;
    expect(borealis).toMatch(/^<address \d+>$/);
    expect(files['diagnosis.txt']).toContain(`✗ room ${borealis}  `);
    expect(JSON.parse(files['diagnosis.json'] ?? '').findings[0].check).toBe(`room ${borealis}`);
    expect(files['logs/kiosk.log.1']).toContain(`slipped: ${borealis}`);
  });

  it('keeps of the settings how they are built and what was chosen', () => {
    const { inForce, givenByPolicy } = JSON.parse(opened()['policy.json'] ?? '');
    expect(inForce.tenant.calendar).toMatchObject({
      provider: 'microsoft',
      access: 'hosts',
      window: { beforeMinutes: 30, afterMinutes: 90 },
      microsoft: {
        signIn: 'application',
        cloud: { graph: expect.stringMatching(/^<web address/) },
      },
    });
    expect(inForce.tenant.licence).toBe('<licence 1>');
    expect(inForce.kiosk).toMatchObject({
      openingHours: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '06:00', to: '20:00' },
      staff: { pinHash: '<hash 1>' },
    });
    expect(givenByPolicy).toContain('tenant.calendar.roomTexts');
  });

  it('counts rows and tells sizes, and names no file that is not the kiosk’s', () => {
    writeTellingProfile(parts.folder);
    const files = opened();
    expect(JSON.parse(files['databases.json'] ?? '')).toEqual({
      'visits.sqlite': { version: 2, rows: { typed_visits: 1, visit_changes: 0, visits: 1 } },
      'calendar-cache.sqlite': null,
    });
    const told = JSON.parse(files['files.json'] ?? '');
    expect(Object.keys(told.files)).toContain('logs/kiosk.log.1');
    expect(told.files['licence.jwt'].bytes).toBeGreaterThan(100);
    expect(told.others).toBe(2);
  });

  it('is there for a kiosk with nothing in order, and says so', () => {
    writeTellingProfile(parts.folder);
    writeFileSync(join(parts.folder, 'visits.sqlite'), 'no database');
    parts = { ...parts, effective: null };
    const files = opened();
    expect(JSON.parse(files['databases.json'] ?? '')).toMatchObject({
      'visits.sqlite': { unreadable: 'SQLITE_NOTADB' },
    });
    expect(files['policy.json']).toBe('null\n');
  });

  it('stays small enough to be mailed, with the newest lines of an endless log', () => {
    writeTellingProfile(parts.folder);
    const line = JSON.stringify({ msg: 'calendar: timeout (deadline passed)', attempt: null });
    const last = JSON.stringify({ msg: 'the last' });
    writeFileSync(join(parts.folder, 'logs/kiosk.log'), `${`${line}\n`.repeat(40_000)}${last}\n`);
    const kept = opened()['logs/kiosk.log'] ?? '';
    expect(kept.length).toBeLessThan(1_300_000);
    expect(kept.startsWith(`${line}\n`)).toBe(true);
    expect(kept.endsWith(`${last}\n`)).toBe(true);
    expect(statSync(parts.file).size).toBeLessThan(1_000_000);
  });

  it('is for its owner alone, and takes the place of no other file', () => {
    opened();
    expect(statSync(parts.file).mode & 0o777).toBe(0o600);
    const before = readFileSync(parts.file);
    expect(writeBundle(parts)).toEqual({ ok: false, error: { cause: 'exists' } });
    expect(readFileSync(parts.file)).toEqual(before);
  });

  it('says where it could not be written, and leaves nothing there', () => {
    const file = join(parts.folder, 'no-such-folder', 'bundle.zip');
    expect(writeBundle({ ...parts, file })).toEqual({
      ok: false,
      error: { cause: 'not-written', code: 'ENOENT' },
    });
    expect(readdirSync(join(parts.file, '..'))).toEqual([]);
  });
});
