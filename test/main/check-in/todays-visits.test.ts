import { describe, expect, it } from 'vitest';
import type { EmailAddress } from '../../../main/calendar/meeting.ts';
import type { ExpectedVisit } from '../../../main/check-in/expected-visit.ts';
import { todaysVisits } from '../../../main/check-in/todays-visits.ts';
import type { FollowedVisit, TypedVisit } from '../../../main/visits/visit-history.ts';
import type { AttemptId } from '../../../shared/completion.ts';
import type { ShownRoom } from '../../../shared/outcome.ts';
import { alex, aurora, clock, host, meeting, priya, visitor } from './meeting-builder.ts';

const shown: ShownRoom = { name: 'Aurora', building: 'HQ', floor: '2', status: 'confirmed' };
const hour = (from: string, to: string) => ({ start: clock(from), end: clock(to) });

const arrived = (part: Partial<FollowedVisit> = {}): FollowedVisit => ({
  id: 'arrived',
  attempt: 'attempt' as AttemptId,
  visitor: visitor('Priya Raman'),
  host: { name: 'Alex Kim', address: host },
  arrivedAt: clock('09:50'),
  expectedAt: clock('09:50'),
  completion: null,
  changes: [],
  meetingNow: null,
  followedUntil: null,
  ...part,
});

const typed = (part: Partial<TypedVisit> = {}): TypedVisit => ({
  id: 'typed',
  visitor: { name: 'Priya Raman', company: 'Fabrikam', email: null },
  host: { name: alex.name, address: host },
  expectedAt: clock('10:00'),
  ...part,
});

const named = meeting('10:00-11:00', [priya, aurora]);

const expected = (part: Partial<ExpectedVisit> = {}): ExpectedVisit => ({
  visitorName: 'Priya Raman',
  visitorEmail: 'priya.raman@fabrikam.example' as EmailAddress,
  host: { name: alex.name, address: host },
  meeting: named,
  span: hour('10:00', '11:00'),
  rooms: [shown],
  asOf: clock('09:00'),
  ...part,
});

const on = (iCalUid: string): Partial<FollowedVisit> => ({
  completion: {
    completedAt: clock('09:50'),
    outcome: 'room',
    cause: null,
    source: 'live',
    asOf: clock('09:50'),
    meeting: { calendar: host, iCalUid },
    meetingSpan: hour('10:00', '11:00'),
    rooms: [shown],
  },
});

const kinds = (...parts: Parameters<typeof todaysVisits>) =>
  todaysVisits(...parts).map(({ kind }) => kind);

describe('the day’s list', () => {
  it('is in the order of time, whoever said so', () => {
    const list = todaysVisits({
      arrived: [arrived({ visitor: visitor('Sam Doe') })],
      typed: [typed({ expectedAt: clock('08:00'), visitor: { ...typed().visitor, name: 'A B' } })],
      expected: [expected()],
    });
    expect(list.map(({ kind, at }) => [kind, at])).toEqual([
      ['typed', clock('08:00')],
      ['arrived', clock('09:50')],
      ['calendar', clock('10:00')],
    ]);
  });

  it('shows the meeting of somebody who arrived as it stands now, and what became of it', () => {
    const change = { what: 'cancelled' } as const;
    const meetingNow = { span: hour('14:00', '15:00'), rooms: [], cancelled: true };
    const [line] = todaysVisits({
      arrived: [
        arrived({
          meetingNow,
          changes: [{ change, seenAt: clock('10:42'), asOf: clock('10:41'), source: 'polling' }],
        }),
      ],
      typed: [],
      expected: [],
    });
    expect(line).toMatchObject({
      meeting: meetingNow,
      changes: [{ change, seenAt: clock('10:42') }],
    });
  });

  it('shows a host without a name by the address', () => {
    const nameless = expected({ host: { name: '', address: host }, visitorName: null });
    const [line] = todaysVisits({ arrived: [], typed: [], expected: [nameless] });
    expect(line).toMatchObject({ hostName: host, visitorName: null, company: null });
  });
});

describe('somebody whom a meeting names', () => {
  it.each<[string, Partial<FollowedVisit>]>([
    ['of the same name, with that host', {}],
    ['of the same name in other letters', { visitor: visitor('RAMAN Prìya') }],
    [
      'of the same name, with a host who was only typed',
      { host: { name: 'kim alex', address: null } },
    ],
    [
      'with the same address',
      { visitor: visitor('P.', { email: ' Priya.Raman@Fabrikam.example' }) },
    ],
    [
      'on that meeting, whoever was named as host',
      { ...on(named.iCalUid), host: { name: 'Sam', address: null } },
    ],
  ])('is not expected any more after an arrival %s', (_what, part) => {
    expect(kinds({ arrived: [arrived(part)], typed: [], expected: [expected()] })).toEqual([
      'arrived',
    ]);
  });

  it.each<[string, Partial<FollowedVisit>]>([
    ['of another name', { visitor: visitor('Priya Sharma') }],
    ['to another host', { host: { name: 'Sam Ortiz', address: 'sam.ortiz@contoso.example' } }],
    ['for another meeting of the same host', on('another')],
  ])('is still expected after an arrival %s', (_what, part) => {
    expect(kinds({ arrived: [arrived(part)], typed: [], expected: [expected()] })).toEqual([
      'arrived',
      'calendar',
    ]);
  });
});

describe('somebody whom staff typed', () => {
  it('is not expected any more once they arrived', () => {
    expect(kinds({ arrived: [arrived()], typed: [typed()], expected: [] })).toEqual(['arrived']);
  });

  it('is still expected while somebody else arrived', () => {
    const other = arrived({ visitor: visitor('Sam Doe') });
    expect(kinds({ arrived: [other], typed: [typed()], expected: [] })).toEqual([
      'arrived',
      'typed',
    ]);
  });

  it('is listed once where a meeting names them too, with that meeting', () => {
    const list = todaysVisits({ arrived: [], typed: [typed()], expected: [expected()] });
    expect(list).toMatchObject([
      { kind: 'typed', company: 'Fabrikam', meeting: { rooms: [shown], cancelled: false } },
    ]);
  });

  it('and the guest of another meeting are two', () => {
    const other = expected({ visitorName: 'Sam Doe', visitorEmail: 's@x.example' as EmailAddress });
    expect(kinds({ arrived: [], typed: [typed()], expected: [other] })).toEqual([
      'typed',
      'calendar',
    ]);
  });
});
