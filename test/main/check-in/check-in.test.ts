import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Meeting } from '../../../main/calendar/meeting.ts';
import { CheckIn, type CheckInParts } from '../../../main/check-in/check-in.ts';
import { HostSearch } from '../../../main/check-in/host-search.ts';
import { MeetingLookup } from '../../../main/check-in/meeting-lookup.ts';
import { SearchAllowance } from '../../../main/check-in/search-allowance.ts';
import type { ReadMeetingState } from '../../../main/visits/meeting-state.ts';
import type { TypedVisit } from '../../../main/visits/visit-history.ts';
import { createVisitOutbox } from '../../../main/visits/visit-outbox.ts';
import { openVisitStore } from '../../../main/visits/visit-store.ts';
import { type AttemptId, attemptIdSchema, type Completion } from '../../../shared/completion.ts';
import type { EpochMs } from '../../../shared/epoch-ms.ts';
import { ok } from '../../../shared/result.ts';
import { kioskInHq } from './cached-copies.ts';
import { aurora, berlin, clock, host, joao, meeting, priya } from './meeting-builder.ts';

const alexKim = { name: 'Alex Kim', address: host, department: null };
const roomHere = { name: 'Aurora', building: 'HQ', floor: '3', status: 'confirmed' } as const;
const other = { ...roomHere, name: 'Fjord' };

/** A lobby at a given time, with everything real but the calendar. */
function lobby(meetings: readonly Meeting[], at: EpochMs, parts: Partial<CheckInParts> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'check-in-'));
  const file = join(folder, 'visits.sqlite');
  const now = () => at;
  const outbox = createVisitOutbox({
    open: () => openVisitStore(file),
    now,
    onFailure: () => undefined,
  });
  if (!outbox.ok) throw new Error(outbox.error.code);
  onTestFinished(() => {
    outbox.value.close();
    rmSync(folder, { recursive: true });
  });
  const provider = { meetings: () => Promise.resolve(ok(meetings)) };
  const cache = { read: () => null, write: () => undefined, forgetReadAfter: () => undefined };
  const lookup = new MeetingLookup(
    { provider, cache, now, onFailure: () => undefined },
    kioskInHq(),
  );
  const hosts = new HostSearch(null, new SearchAllowance(now));
  const shown: Completion[] = [];
  const waiting: (() => void)[] = [];
  const checkIn = new CheckIn({
    visits: outbox.value,
    hosts,
    expectedHosts: null,
    typedVisits: () => [],
    lookup,
    isLicensed: () => Promise.resolve(true),
    wifi: () => Promise.resolve(null),
    now,
    timeZone: berlin,
    show(completion) {
      shown.push(completion);
      waiting.shift()?.();
    },
    log: () => undefined,
    underWay: new AsyncLocalStorage(),
    ...parts,
  });
  return {
    checkIn,
    shown,
    /** Checks in, and resolves once the screen says something. */
    async arrive(name: string): Promise<AttemptId> {
      const attempt = attemptIdSchema.parse(randomUUID());
      const said = new Promise<void>((resolve) => waiting.push(resolve));
      checkIn.checkIn({
        attempt,
        visitor: { name, company: null, email: null },
        host: { name: 'Alex Kim', handle: hosts.handleOf(alexKim) },
      });
      await said;
      return attempt;
    },
    visit(attempt: AttemptId) {
      const store = openVisitStore(file);
      if (!store.ok) throw new Error(store.error.code);
      const visit = store.value.byAttempt(attempt);
      store.value.close();
      return visit.ok ? visit.value : null;
    },
  };
}

const tenToEleven = { start: clock('10:00'), end: clock('11:00') };
const state = (rest: Partial<ReadMeetingState> = {}): ReadMeetingState => ({
  span: tenToEleven,
  rooms: [roomHere],
  cancelled: false,
  asOf: clock('09:56'),
  ...rest,
});

const withPriya = [meeting('10:00-11:00', [priya, aurora])];
const atFiveTo = clock('09:55');

describe('a visitor who still stands there when their meeting changes', () => {
  const later = { start: clock('14:00'), end: clock('15:00') };
  it.each<[string, Partial<ReadMeetingState>, object]>([
    ['another room', { rooms: [other] }, { kind: 'room', rooms: [{ name: 'Fjord' }] }],
    ['another time', { span: later }, { kind: 'room', meeting: later }],
    ['no room any more', { rooms: [] }, { kind: 'meeting-without-room', meeting: tenToEleven }],
    ['no meeting any more', { cancelled: true }, { kind: 'no-meeting' }],
  ])('is told of %s, and since when that is known', async (_what, change, answer) => {
    const { checkIn, shown, arrive } = lobby(withPriya, atFiveTo);
    await checkIn.meetingChanged(await arrive('Priya Raman'), state(change));
    expect(shown).toMatchObject([
      { answer: { kind: 'room', rooms: [{ name: 'Aurora' }], cachedAt: null }, changed: false },
      { answer: { ...answer, cachedAt: clock('09:56') }, changed: true, hostName: 'Alex Kim' },
    ]);
  });

  it('is told that a meeting which was cancelled is on again', async () => {
    const { checkIn, shown, arrive } = lobby(withPriya, atFiveTo);
    const attempt = await arrive('Priya Raman');
    await checkIn.meetingChanged(attempt, state({ cancelled: true }));
    await checkIn.meetingChanged(attempt, state({ asOf: clock('09:57') }));
    expect(shown.map(({ answer }) => answer.kind)).toEqual(['room', 'no-meeting', 'room']);
  });

  it('is told once of what is seen twice, and nothing of what was read earlier', async () => {
    const { checkIn, shown, arrive } = lobby(withPriya, atFiveTo);
    const attempt = await arrive('Priya Raman');
    await checkIn.meetingChanged(attempt, state());
    await checkIn.meetingChanged(attempt, state({ rooms: [other] }));
    await checkIn.meetingChanged(attempt, state({ rooms: [other], asOf: clock('09:57') }));
    await checkIn.meetingChanged(attempt, state({ rooms: [], asOf: clock('09:54') }));
    expect(shown).toHaveLength(2);
  });

  it('has a record that says what was shown first', async () => {
    const { checkIn, arrive, visit } = lobby(withPriya, atFiveTo);
    const attempt = await arrive('Priya Raman');
    const before = visit(attempt);
    await checkIn.meetingChanged(attempt, state({ rooms: [other] }));
    expect(before?.completion).toMatchObject({ rooms: [{ name: 'Aurora' }] });
    expect(visit(attempt)).toEqual(before);
  });
});

describe('a meeting that changes', () => {
  it('is not told to the next visitor, nor to nobody', async () => {
    const { checkIn, shown, arrive } = lobby(withPriya, atFiveTo);
    const gone = await arrive('Priya Raman');
    checkIn.leave();
    await checkIn.meetingChanged(gone, state({ rooms: [other] }));
    await arrive('João Müller');
    await checkIn.meetingChanged(gone, state({ rooms: [other] }));
    expect(shown).toHaveLength(2);
  });

  it('is not told to a visitor who leaves while the completion is made', async () => {
    const { checkIn, shown, arrive } = lobby(withPriya, atFiveTo);
    const told = checkIn.meetingChanged(await arrive('Priya Raman'), state({ rooms: [other] }));
    checkIn.leave();
    await told;
    expect(shown).toHaveLength(1);
  });

  it.each([
    ['was asked which meeting is theirs', [meeting('10:00-11:00', [joao, aurora])], 'question'],
    ['has no meeting', [], 'no-meeting'],
  ] as const)('is not told to a visitor who %s', async (_what, meetings, kind) => {
    const { checkIn, shown, arrive } = lobby(meetings, atFiveTo);
    await checkIn.meetingChanged(await arrive('Priya Raman'), state());
    expect(shown.map(({ answer }) => answer.kind)).toEqual([kind]);
  });
});

describe('a visitor whom staff expect', () => {
  const typed: TypedVisit = {
    id: '1',
    visitor: { name: 'Robin Lee', company: null, email: null },
    host: { name: 'Alex Kim', address: host },
    expectedAt: clock('15:00'),
  };
  const afternoon = [meeting('15:00-16:00', [joao, aurora])];

  it('is looked up by the time that was typed, though they are hours early', async () => {
    const { shown, arrive, visit } = lobby(afternoon, clock('09:00'), {
      typedVisits: ({ start, end }) =>
        start <= typed.expectedAt && typed.expectedAt < end ? [typed] : [],
    });
    const attempt = await arrive('robin lee');
    expect(shown[0]?.answer).toMatchObject({
      kind: 'question',
      candidates: [{ start: clock('15:00') }],
    });
    expect(visit(attempt)).toMatchObject({
      arrivedAt: clock('09:00'),
      expectedAt: clock('15:00'),
    });
  });

  it('is looked up by the time they came, where somebody else is meant', async () => {
    const { shown, arrive, visit } = lobby(afternoon, clock('09:00'), {
      typedVisits: () => [typed],
    });
    const attempt = await arrive('Noor Bakker');
    expect(shown[0]?.answer.kind).toBe('no-meeting');
    expect(visit(attempt)).toMatchObject({ expectedAt: clock('09:00') });
  });
});

it('forgets which addresses were tried when the visitor leaves', () => {
  let forgotten = 0;
  const forget = () => {
    forgotten += 1;
  };
  lobby([], atFiveTo, { expectedHosts: { forget } }).checkIn.leave();
  expect(forgotten).toBe(1);
});
