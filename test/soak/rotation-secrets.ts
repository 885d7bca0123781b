import { createHash } from 'node:crypto';

/** What the refresh token is stored under. */
export const refreshTokenName = 'microsoft.refreshToken';

/** What the key is stored under. */
export const keyName = 'microsoft.clientKey';

/** A secret that shows whether all of it is of one piece, made of its name `KILL.NUMBER:LENGTH`. */
export function keyNamed(name: string): string {
  const length = Number(name.split(':')[1]);
  let key = name;
  for (let block = 0; key.length < length; block += 1) {
    key += ` ${createHash('sha256').update(`${name}/${block}`).digest('hex')}`;
  }
  return key;
}
