import { readdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cacheKeyLength } from '../../../main/calendar/cache/cache-seal.ts';
import { openCalendarCache } from '../../../main/calendar/cache/calendar-cache.ts';
import { emailAddress } from '../../../main/calendar/meeting.ts';
import { type DiagnosisParts, diagnose } from '../../../main/diagnosis/diagnose.ts';
import { memoryVault } from '../../../main/tenant/memory-vault.ts';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import { diagnosisSchema } from '../../../shared/staff/diagnosis.ts';
import type { LicenceView } from '../../../shared/staff/licence-view.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';

const now = () => epochMs(Date.UTC(2026, 10, 24, 9));

const licence: LicenceView = {
  state: 'valid',
  customer: 'Northwind',
  tier: 'enterprise',
  entitlements: ['calendar_integration'],
  expiresAt: epochMs(Date.UTC(2027, 0, 1)),
  graceEndsAt: epochMs(Date.UTC(2027, 0, 15)),
  isLocked: false,
};

function parts(more: Partial<DiagnosisParts> = {}): DiagnosisParts {
  const vault = memoryVault('{}');
  if (!vault.ok) throw new Error(vault.error);
  return {
    settings: { findings: [], effective: null },
    licence: async () => licence,
    calendar: null,
    wifi: null,
    vault: vault.value,
    fetch: () => Promise.reject(new Error('not asked here')),
    now,
    folder: temporaryFolder(),
    version: '1.2.3',
    ...more,
  };
}

async function verdicts(more: Partial<DiagnosisParts>) {
  const { findings } = await diagnose(parts(more), AbortSignal.timeout(20_000));
  return Object.fromEntries(findings.map(({ check, verdict }) => [check, verdict]));
}

const means = async (check: string, more: Partial<DiagnosisParts>) => {
  const { findings } = await diagnose(parts(more), AbortSignal.timeout(20_000));
  return findings.find((finding) => finding.check === check)?.means;
};

const bug = (): never => {
  throw new TypeError('cannot read properties of "hunter2"');
};

test('it is what the screen for staff expects, and says when it was made', async () => {
  const diagnosis = await diagnose(parts(), AbortSignal.timeout(20_000));
  expect(diagnosisSchema.parse(diagnosis)).toEqual(diagnosis);
  expect(diagnosis.at).toBe(now());
});

describe('a check that is itself broken', () => {
  const broken: readonly (readonly [string, Partial<DiagnosisParts>])[] = [
    ['licence', { licence: bug }],
    ['tenant', { vault: { read: bug, write: bug, remove: bug, state: bug } }],
  ];

  test.each(broken)('costs no other: %s', async (check, more) => {
    const said = await verdicts(more);
    expect(said).toMatchObject({ [check]: 'failed', versions: 'ok' });
    expect(Object.values(said).filter((verdict) => verdict === 'failed')).toHaveLength(1);
  });

  test('does not repeat what was in the error', async () => {
    expect(await means('licence', { licence: bug })).toBe(
      'This could not be looked at: TypeError was thrown.',
    );
  });
});

describe('the databases of a kiosk that is running', () => {
  const key = Buffer.alloc(cacheKeyLength);
  const window = { start: epochMs(now() - minute), end: now() };
  const read = { calendar: emailAddress('alex@contoso.example'), window };

  test('are looked at without disturbing it, to their last write', async () => {
    const folder = temporaryFolder();
    const problems: unknown[] = [];
    const file = join(folder, 'calendar-cache.sqlite');
    const cache = openCalendarCache(file, key, (problem) => problems.push(problem));
    cache.write({ ...read, startedAt: epochMs(now() - 300 * minute) }, []);
    expect(await means('cache', { folder })).toMatch(/sound; a calendar was last read 5 hours ago/);
    cache.write({ ...read, startedAt: epochMs(now() - 7 * minute) }, []);
    expect(await means('cache', { folder })).toMatch(
      /sound; a calendar was last read 7 minutes ago/,
    );
    expect(cache.read(read.calendar, window)).toMatchObject({ meetings: [] });
    expect(problems).toEqual([]);
    cache.close();
  });

  test('may have nothing in them', async () => {
    const folder = temporaryFolder();
    openCalendarCache(join(folder, 'calendar-cache.sqlite'), key, () => undefined).close();
    expect(await means('cache', { folder })).toBe('The calendar cache is sound and empty.');
  });
});

test('nothing is left in the folder', async () => {
  const folder = temporaryFolder();
  await diagnose(parts({ folder }), AbortSignal.timeout(20_000));
  expect(readdirSync(folder)).toEqual([]);
});

test('versions of all that matters are named, and no name of the computer', async () => {
  const said = await means('versions', {});
  expect(said).toMatch(/^Atrium Kiosk 1\.2\.3, Node \d+\.\d+\.\d+, SQLite 3\.\d+\.\d+, \w+ /);
  expect(said).not.toContain(hostname());
});
