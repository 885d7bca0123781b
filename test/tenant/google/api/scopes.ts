import { ApiRefusal } from './reply.ts';

/** What a call needs; one scope of the list is enough, as the discovery documents list them. */
const sufficient = {
  events: [
    'calendar',
    'calendar.readonly',
    'calendar.events',
    'calendar.events.readonly',
    'calendar.events.freebusy',
  ],
  /** What is in an event, and not only when it is. */
  details: ['calendar', 'calendar.readonly', 'calendar.events', 'calendar.events.readonly'],
  event: ['calendar', 'calendar.readonly', 'calendar.events', 'calendar.events.readonly'],
  watch: [
    'calendar',
    'calendar.readonly',
    'calendar.events',
    'calendar.events.readonly',
    'calendar.events.freebusy',
  ],
  insert: ['calendar', 'calendar.events'],
  freeBusy: ['calendar', 'calendar.readonly', 'calendar.events.freebusy', 'calendar.freebusy'],
  users: ['admin.directory.user', 'admin.directory.user.readonly'],
  members: [
    'admin.directory.group',
    'admin.directory.group.readonly',
    'admin.directory.group.member',
    'admin.directory.group.member.readonly',
  ],
  resources: ['admin.directory.resource.calendar', 'admin.directory.resource.calendar.readonly'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Something that needs a scope. */
export type Need = keyof typeof sufficient;

/** Whether one of the scopes is enough. */
export const holds = (scopes: readonly string[], need: Need): boolean =>
  sufficient[need].some((name) => scopes.includes(name));

/** Refuses a call whose token was granted too little. */
export function needScope(scopes: readonly string[], need: Need): void {
  if (holds(scopes, need)) return;
  throw new ApiRefusal(
    {
      code: 403,
      domain: 'global',
      reason: 'insufficientPermissions',
      message: 'Request had insufficient authentication scopes.',
    },
    {
      'WWW-Authenticate': 'Bearer realm="https://accounts.google.com/", error="insufficient_scope"',
    },
    { status: 'PERMISSION_DENIED', details: [insufficient] },
  );
}

const insufficient = {
  '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
  reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
  domain: 'googleapis.com',
};
