/** The delegated permissions of Graph that the simulated tenant knows. */
const delegatedPermissions = [
  'Calendars.Read',
  'Calendars.Read.Shared',
  'Calendars.ReadBasic',
  'Calendars.ReadWrite',
  'Calendars.ReadWrite.Shared',
  'GroupMember.Read.All',
  'Place.Read.All',
  'User.Read',
  'User.Read.All',
  'User.ReadBasic.All',
] as const;

/** What the kiosk's registration lists; `/.default` means these. */
const registered = [
  'Calendars.Read.Shared',
  'Calendars.ReadWrite.Shared',
  'GroupMember.Read.All',
  'Place.Read.All',
  'User.Read',
  'User.ReadBasic.All',
];

/** Only an administrator can consent to these (Graph's table of permissions). */
const administratorsOnly = ['GroupMember.Read.All', 'Place.Read.All', 'User.Read.All'];

const openId = ['openid', 'profile', 'email', 'offline_access'];

/** What a kiosk asks for when somebody signs in. */
export const delegatedScope = (origin: string): string =>
  ['openid', 'profile', 'offline_access', ...registered.map((name) => `${origin}/${name}`)].join(
    ' ',
  );

/** Every scope of Graph, as a request may write it: with Graph's address before it, or without. */
export const graphScopes = (origin: string): readonly string[] =>
  ['.default', ...delegatedPermissions].flatMap((name) =>
    name === '.default' ? [`${origin}/${name}`] : [name, `${origin}/${name}`],
  );

/** The permissions that a scope comes to, as `scp` of a token has them. */
export function permissionsOf(scope: string, origin: string): readonly string[] {
  const names = scope
    .split(' ')
    .filter((name) => !openId.includes(name))
    .map((name) => name.replace(`${origin}/`, ''));
  return [...new Set(names.flatMap((name) => (name === '.default' ? registered : [name])))];
}

/** Whether an administrator has to consent to one of these. */
export const needsAdministrator = (permissions: readonly string[]): boolean =>
  permissions.some((name) => administratorsOnly.includes(name));
