import type { Authorization } from '../../calendar/provider-kind.ts';

/** What the secret that proves the kiosk itself is kept under in the vault. */
export const provingSecret = ({ credential, secrets }: Authorization): string =>
  credential === 'secret' ? secrets.clientSecret : secrets.key;
