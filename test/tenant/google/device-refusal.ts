import { type TokenRefusal, tokenRefusal } from './token-refusal.ts';

/**
 * What a device may ask for: none of it has to do with calendars.
 * https://developers.google.com/identity/protocols/oauth2/limited-input-device#allowedscopes
 */
const deviceScopes: readonly string[] = [
  'openid',
  'email',
  'profile',
  'https://www.googleapis.com/auth/drive.appdata',
  'https://www.googleapis.com/auth/drive.file',
  'https://www.googleapis.com/auth/youtube',
  'https://www.googleapis.com/auth/youtube.readonly',
];

/** How a desktop client is refused a device code: for what it asks, else for being one. */
export function refuseDevice(scopes: readonly string[]): TokenRefusal {
  const refused = scopes.filter((scope) => !deviceScopes.includes(scope));
  return refused.length > 0
    ? tokenRefusal('invalid_scope', `Invalid device flow scope: ${refused.join(' ')}`)
    : tokenRefusal('invalid_client', 'Invalid client type.');
}
