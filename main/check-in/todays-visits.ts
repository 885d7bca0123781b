import type { TodaysVisit } from '../../shared/staff/today.ts';
import { emailAddress } from '../calendar/meeting.ts';
import type { FollowedVisit, TypedVisit } from '../visits/visit-history.ts';
import type { ExpectedVisit } from './expected-visit.ts';
import { isSameName } from './person-name.ts';
import { typedVisitOf } from './typed-visit-of.ts';

/** What the day's list is put together from. */
export interface TodaysParts {
  readonly arrived: readonly FollowedVisit[];
  readonly typed: readonly TypedVisit[];
  readonly expected: readonly ExpectedVisit[];
}

/**
 * The day's list, by time. Who arrived is not expected any more, and whom both staff and a meeting
 * name is expected once: as typed, with that meeting.
 */
export function todaysVisits({ arrived, typed, expected }: TodaysParts): TodaysVisit[] {
  const awaited = expected.filter((one) => !arrived.some((visit) => isArrival(visit, one)));
  const stillTyped = typed.filter((one) => !arrived.some((visit) => isTypedArrival(visit, one)));
  const meant = stillTyped.map((one) => awaited.find((other) => isSameVisit(one, other)) ?? null);
  return [
    ...arrived.map(ofArrived),
    ...stillTyped.map((one, index) => ofTyped(one, meant[index] ?? null)),
    ...awaited.filter((one) => !meant.includes(one)).map(ofExpected),
  ].sort((a, b) => a.at - b.at);
}

/** Whether somebody who arrived is the one whom a meeting names: on that meeting, where theirs is known. */
function isArrival({ visitor, host, completion }: FollowedVisit, expected: ExpectedVisit): boolean {
  const meeting = completion?.meeting;
  const isThere = meeting
    ? meeting.iCalUid === expected.meeting.iCalUid
    : isHost(host, expected.host);
  return isThere && isVisitor(visitor, expected);
}

function isTypedArrival({ visitor, host: { name, address } }: FollowedVisit, typed: TypedVisit) {
  const host = address === null ? null : { name, address: emailAddress(address), department: null };
  return typedVisitOf({ visitor, host: { name, handle: null } }, host, [typed]) !== null;
}

const isSameVisit = ({ visitor, host }: TypedVisit, expected: ExpectedVisit): boolean =>
  isHost(host, expected.host) && isVisitor(visitor, expected);

function isHost(
  { name, address }: FollowedVisit['host'],
  expected: ExpectedVisit['host'],
): boolean {
  return address === null
    ? isSameName(name, expected.name)
    : address.toLowerCase() === expected.address;
}

function isVisitor(
  { name, email }: Pick<FollowedVisit['visitor'], 'name' | 'email'>,
  { visitorName, visitorEmail }: ExpectedVisit,
): boolean {
  if (email?.trim().toLowerCase() === visitorEmail) return true;
  return visitorName !== null && isSameName(name, visitorName);
}

const ofArrived = (visit: FollowedVisit): TodaysVisit => ({
  id: visit.id,
  kind: 'arrived',
  visitorName: visit.visitor.name,
  company: visit.visitor.company,
  hostName: visit.host.name,
  at: visit.arrivedAt,
  meeting: visit.meetingNow && { ...visit.meetingNow, rooms: [...visit.meetingNow.rooms] },
  changes: visit.changes.map(({ change, seenAt }) => ({ change: copied(change), seenAt })),
});

const ofTyped = (visit: TypedVisit, meant: ExpectedVisit | null): TodaysVisit => ({
  id: visit.id,
  kind: 'typed',
  visitorName: visit.visitor.name,
  company: visit.visitor.company,
  hostName: visit.host.name,
  at: visit.expectedAt,
  meeting: meant && meetingOf(meant),
  changes: [],
});

const ofExpected = (visit: ExpectedVisit): TodaysVisit => ({
  id: `${visit.meeting.iCalUid} ${visit.visitorEmail}`,
  kind: 'calendar',
  visitorName: visit.visitorName,
  company: null,
  hostName: visit.host.name || visit.host.address,
  at: visit.span.start,
  meeting: meetingOf(visit),
  changes: [],
});

const meetingOf = ({ span, rooms }: ExpectedVisit): TodaysVisit['meeting'] => ({
  span,
  rooms: [...rooms],
  cancelled: false,
});

type ShownChange = TodaysVisit['changes'][number]['change'];

const copied = (change: FollowedVisit['changes'][number]['change']): ShownChange =>
  change.what === 'rooms' ? { ...change, from: [...change.from], to: [...change.to] } : change;
