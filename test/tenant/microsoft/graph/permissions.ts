import { findRoom } from '../../company/company.ts';
import type { TokenVerdict } from '../authority.ts';
import type { MailboxAccess } from '../mailbox-access.ts';
import { type GraphError, graphError } from './reply.ts';

/** Whom a call speaks for. */
export type Caller = Extract<TokenVerdict, { readonly kind: 'application' | 'person' }>;

/** What an endpoint reads, or makes. */
export type Resource =
  | 'calendar'
  | 'delta'
  | 'booking'
  | 'subscriptions'
  | 'directory'
  | 'groups'
  | 'places'
  | 'self';

const readingForPeople = [
  'Calendars.Read',
  'Calendars.Read.Shared',
  'Calendars.ReadWrite',
  'Calendars.ReadWrite.Shared',
];

/** Any one of these is enough (Graph's table of permissions). */
const sufficient: Readonly<Record<Resource, Readonly<Record<Caller['kind'], readonly string[]>>>> =
  {
    calendar: {
      application: ['Calendars.Read', 'Calendars.ReadBasic.All', 'Calendars.ReadWrite'],
      person: [...readingForPeople, 'Calendars.ReadBasic'],
    },
    // The basics are not enough for what changed in a calendar.
    delta: {
      application: ['Calendars.Read', 'Calendars.ReadWrite'],
      person: readingForPeople,
    },
    booking: {
      application: ['Calendars.ReadWrite'],
      person: ['Calendars.ReadWrite', 'Calendars.ReadWrite.Shared'],
    },
    subscriptions: {
      application: ['Calendars.Read', 'Calendars.ReadWrite'],
      person: ['Calendars.Read', 'Calendars.ReadWrite'],
    },
    groups: { application: ['GroupMember.Read.All'], person: ['GroupMember.Read.All'] },
    directory: {
      application: ['User.Read.All', 'User.ReadBasic.All'],
      person: ['User.Read.All', 'User.ReadBasic.All'],
    },
    places: { application: ['Place.Read.All'], person: ['Place.Read.All'] },
    self: { application: [], person: ['User.Read', 'User.Read.All'] },
  };

/** Whether a caller may read more of events than the basics. */
export const readsBodies = (caller: Caller): boolean =>
  heldBy(caller).some((name) => readingForPeople.includes(name));

const heldBy = (caller: Caller): readonly string[] =>
  caller.kind === 'application' ? caller.roles : caller.scopes;

/** Refuses a caller what it may not read; `mailbox` is whose calendar it asks for. */
export function refusePermission(
  caller: Caller,
  resource: Resource,
  mailbox: string,
  access: MailboxAccess,
): GraphError | undefined {
  const held = heldBy(caller);
  const allowed = sufficient[resource][caller.kind].some((name) => held.includes(name));
  if (!allowed) {
    return ofDirectory.includes(resource) ? insufficient : denied;
  }
  if (!ofMailboxes.includes(resource)) return undefined;
  if (caller.kind === 'application') {
    return access.admitsApplication(mailbox) ? undefined : outsideScope;
  }
  const { address } = caller.account;
  if (mailbox === address) return undefined;
  // What others share can be read, and not subscribed to.
  if (resource === 'subscriptions') return denied;
  if (!access.isShared(mailbox, address)) return findRoom(mailbox) ? unsharedRoom : denied;
  const wanted = resource === 'booking' ? ['Calendars.ReadWrite.Shared'] : readingOthers;
  return wanted.some((name) => held.includes(name)) ? undefined : denied;
}

const ofDirectory: readonly Resource[] = ['directory', 'groups', 'self'];
const ofMailboxes: readonly Resource[] = ['calendar', 'delta', 'booking', 'subscriptions'];
const readingOthers = ['Calendars.Read.Shared', 'Calendars.ReadWrite.Shared'];

const insufficient = graphError(
  403,
  'Authorization_RequestDenied',
  'Insufficient privileges to complete the operation.',
);

const denied = graphError(
  403,
  'ErrorAccessDenied',
  'Access is denied. Check credentials and try again.',
);

/** As a mailbox outside an access policy or a scope of RBAC for Applications answers. */
const outsideScope = graphError(403, 'ErrorAccessDenied', 'Access to OData is disabled.');

/** microsoftgraph/microsoft-graph-docs issue 5522. */
const unsharedRoom = graphError(
  403,
  'DelegatedCalendarAccessDenied',
  'Access is denied. Check credentials and try again.',
);
