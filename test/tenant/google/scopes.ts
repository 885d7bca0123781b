const scope = (name: string): string => `https://www.googleapis.com/auth/${name}`;

/** Who signs in. Nobody can be asked whether to give these. */
export const identityScopes: readonly string[] = [
  'openid',
  'email',
  'profile',
  scope('userinfo.email'),
  scope('userinfo.profile'),
];

/** What a kiosk needs to read calendars and the directory. */
export const readingScopes: readonly string[] = [
  scope('calendar.events.readonly'),
  scope('calendar.events.freebusy'),
  scope('admin.directory.user.readonly'),
  scope('admin.directory.group.member.readonly'),
  scope('admin.directory.resource.calendar.readonly'),
];

/** What it needs besides to book a room. */
export const bookingScopes: readonly string[] = [scope('calendar.events')];

/** Every scope that the workspace knows. */
export const knownScopes: readonly string[] = [
  ...identityScopes,
  ...readingScopes,
  ...bookingScopes,
  scope('calendar'),
  scope('calendar.readonly'),
  scope('calendar.freebusy'),
  scope('calendar.events.owned'),
  scope('calendar.events.owned.readonly'),
  scope('calendar.calendarlist.readonly'),
  scope('admin.directory.user'),
  scope('admin.directory.group'),
  scope('admin.directory.group.readonly'),
  scope('admin.directory.group.member'),
  scope('admin.directory.resource.calendar'),
];

/** The scopes of a parameter or a claim. */
export const scopesIn = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean);

/**
 * How the token endpoint writes scopes down: those that have a short name of OpenID Connect under
 * their long one, so that an answer does not name what was asked for.
 */
export const writtenOut = (scopes: readonly string[]): string =>
  scopes
    .map((name) => (name === 'email' || name === 'profile' ? scope(`userinfo.${name}`) : name))
    .join(' ');
