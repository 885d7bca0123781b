import { type EpochMs, minute } from '../../shared/epoch-ms.ts';
import type { Finding } from '../../shared/staff/diagnosis.ts';
import type { Grant, NeededPermission } from '../calendar/provider.ts';
import { failed, fine, type Trouble, warning } from './finding.ts';

/** Says how old the access token is. */
export function tokenFinding({ issuedAt, expiresAt }: Grant, now: EpochMs): Finding {
  if (issuedAt === null || expiresAt === null) {
    return fine('token', 'There is an access token; it does not say how old it is.');
  }
  // Where the clocks differ, a new token is of the future.
  const age = Math.max(0, Math.round((now - issuedAt) / minute));
  const left = Math.max(0, Math.round((expiresAt - now) / minute));
  return fine('token', `The access token is ${age} minutes old and good for ${left} more.`);
}

/**
 * Says what of that which the kiosk needs was not granted. `calendarsOpen`: whether any calendar
 * could be read, which a calendar service may allow for some of them without the token saying so.
 */
export function permissionFindings(
  { permissions }: Grant,
  calendarsOpen: boolean,
): readonly Finding[] {
  if (!permissions) {
    return [
      fine('permissions', 'The access token does not say what was granted; what follows shows it.'),
    ];
  }
  const missing = permissions.filter(
    ({ granted, reads }) => !granted && !(reads === 'calendars' && calendarsOpen),
  );
  if (missing.length === 0) {
    return [fine('permissions', 'All that the kiosk needs was granted.')];
  }
  return missing.map((permission) => {
    const tell = permission.reads === 'rooms' ? warning : failed;
    return tell(permissionCheck(permission), trouble(permission));
  });
}

/** What the line of a permission that is missing is called. */
export const permissionCheck = ({ name }: NeededPermission): string => `permission ${name}`;

function trouble({ name, reads }: NeededPermission): Trouble {
  const todo = `Add ${name} to the application's registration, and let an administrator grant consent.`;
  switch (reads) {
    case 'calendars':
      return { means: `${name} was not granted: no calendar can be read.`, todo };
    case 'people':
      return { means: `${name} was not granted: no host can be found by name.`, todo };
    case 'rooms':
      return {
        means: `${name} was not granted: rooms are shown without building and floor.`,
        todo,
      };
  }
}
