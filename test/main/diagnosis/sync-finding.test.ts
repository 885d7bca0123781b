import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { syncFindings } from '../../../main/diagnosis/sync-finding.ts';
import type { KeptStory } from '../../../main/sync/story-file.ts';
import { effectivePolicy } from '../../../main/tenant/effective-policy.ts';
import type { JsonObject } from '../../../main/tenant/json-object.ts';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import { unavailableCauses } from '../../../shared/outcome.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';
import { policyWith } from '../tenant/policy-builder.ts';

/** 10:00 in Berlin. */
const now = epochMs(Date.UTC(2026, 10, 24, 9));
const ago = (minutes: number) => epochMs(now - minutes * minute);

const fine: KeptStory = {
  at: ago(2),
  calendars: 12,
  closed: 0,
  lastRoundAt: ago(3),
  outage: null,
  pausedUntil: null,
  outages: [],
  notifications: null,
};

/** The settings of a kiosk with a calendar. */
const settings = (changeTracking = 'polling') =>
  effectivePolicy(
    policyWith({
      'tenant.calendar.changeTracking': changeTracking,
      'kiosk.timeZone': 'Europe/Berlin',
    }) as JsonObject,
    {},
  );

function said(story: Partial<KeptStory> | null, effective = settings()) {
  const folder = temporaryFolder();
  if (story) writeFileSync(join(folder, 'sync.json'), JSON.stringify({ ...fine, ...story }));
  return syncFindings(folder, effective, now).map(({ check, verdict, means }) => [
    check,
    verdict,
    means,
  ]);
}

test('nothing is said of a kiosk without a calendar', () => {
  expect(syncFindings(temporaryFolder(), null, now)).toEqual([]);
  expect(said(fine, effectivePolicy({}, {}))).toEqual([]);
});

test('change tracking may be off, or may not have begun', () => {
  expect(said(fine, settings('off'))).toEqual([
    ['sync', 'ok', 'Change tracking is off: calendars are read when a visitor arrives.'],
  ]);
  expect(said(null)).toEqual([['sync', 'ok', 'The calendars were not kept up with yet.']]);
});

test('all is well', () => {
  expect(said({})).toEqual([
    ['sync', 'ok', '12 calendars are kept up with; the last was read 3 minutes ago or later.'],
  ]);
  expect(said({ calendars: 1, lastRoundAt: ago(1) })).toEqual([
    ['sync', 'ok', 'One calendar is kept up with; the last was read a minute ago or later.'],
  ]);
});

test('the calendar does not answer', () => {
  expect(said({ outage: { cause: 'offline', since: ago(48) } })).toEqual([
    [
      'sync',
      'warning',
      'The calendar has not answered since 09:12 (offline): what changed after that is not known.',
    ],
  ]);
  expect(said({ outage: { cause: 'unauthorized', since: ago(24 * 60) } })[0]?.[2]).toMatch(
    /since 2026-11-23 10:00 \(unauthorized\)/,
  );
});

test('the provider asked to wait', () => {
  expect(said({ pausedUntil: ago(-30) })).toEqual([
    ['sync', 'warning', 'The calendar asked the kiosk to wait until 10:30.'],
  ]);
  expect(said({ pausedUntil: ago(1) })[0]?.[1]).toBe('ok');
});

test('nothing was read for long, though nothing is known to be wrong', () => {
  expect(said({ lastRoundAt: ago(5 * 60) })).toEqual([
    ['sync', 'warning', 'No calendar was read since 05:00, as far as is known.'],
  ]);
});

test('some calendars are closed to the kiosk', () => {
  expect(said({ closed: 2 })[1]).toEqual([
    'closed calendars',
    'warning',
    '2 of 12 calendars cannot be kept up with: they are closed to the kiosk, or are none.',
  ]);
});

test('what the last day was like', () => {
  const short = { cause: 'timeout', from: ago(60), until: ago(58) } as const;
  const long = { cause: 'offline', from: ago(200), until: ago(150) } as const;
  const old = { cause: 'offline', from: ago(2_000), until: ago(1_500) } as const;
  expect(said({ outages: [old] })).toHaveLength(1);
  expect(said({ outages: [old, short] })[1]).toEqual([
    'outages',
    'ok',
    'In the last day the calendar did not answer once, from 09:00 to 09:02 (timeout).',
  ]);
  expect(said({ outages: [long, short] })[1]).toEqual([
    'outages',
    'warning',
    'In the last day the calendar did not answer 2 times, longest from 06:40 to 07:30 (offline).',
  ]);
});

test('how many notifications came', () => {
  const notifications = { received: 40, refused: 3, live: 9, wanted: 9, problem: null };
  expect(said({ notifications })[1]).toEqual([
    'notifications',
    'ok',
    'The receiver took 40 notifications since the kiosk started, and refused 3.',
  ]);
  expect(said({ notifications: { ...notifications, live: 2 } })[1]?.slice(1)).toEqual([
    'warning',
    'Of 9 calendars, the changes of 2 are told; the others are asked for. The receiver took 40 notifications since the kiosk started, and refused 3.',
  ]);
  expect(said({ notifications: { ...notifications, problem: 'EADDRINUSE' } })[1]?.slice(1)).toEqual(
    [
      'warning',
      'Notifications cannot be received (EADDRINUSE): the kiosk asks for changes itself.',
    ],
  );
});

test.each(unavailableCauses)('there is something to do about %s', (cause) => {
  const folder = temporaryFolder();
  const story = { ...fine, outage: { cause, since: ago(5) } };
  writeFileSync(join(folder, 'sync.json'), JSON.stringify(story));
  const [finding] = syncFindings(folder, settings(), now);
  expect(finding?.todo).toMatch(/^[A-Z].*\.$/);
});
