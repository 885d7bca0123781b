import type { Standing } from './calendars.ts';

/** Everybody on whose calendar a meeting is, or once was, in lower case. */
export const addressesIn = ({ organizer, invitees, left }: Standing): readonly string[] =>
  [organizer.address, ...invitees.map(({ address }) => address), ...left].map((address) =>
    address.toLowerCase(),
  );
