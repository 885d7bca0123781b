import type { UnavailableCause } from '../../../shared/outcome.ts';
import type { Expected } from '../../tenant/day/scenario.ts';
import type { SimulatedTenant } from '../../tenant/simulated-tenant.ts';

/** How a lookup ends at some provider. */
export type Ending =
  | Expected
  | { readonly outcome: 'unavailable'; readonly cause: UnavailableCause };

/** A scenario of the scripted day that a provider has no words for. */
export interface Inexpressible {
  /** Why, in a sentence. */
  readonly reason: string;
  /** What is right at this provider, given what is right where it can be said. */
  readonly instead: (expected: Expected) => Ending;
}

/** By provider and scenario. A test fails where an entry is not needed any more. */
export const inexpressible: Readonly<
  Record<SimulatedTenant['provider'], Readonly<Record<string, Inexpressible>>>
> = {
  microsoft: {},
  google: {
    'location-without-address': {
      reason:
        'A location is only a text there: nothing says that it is a conference room, and a room that nobody invited is not booked.',
      instead: withoutRoom,
    },
    'no-mailbox': {
      reason:
        'A calendar that is not there gets the same answer as one that is not shared, 404; it is taken for the latter, which can be put right.',
      instead: () => ({ outcome: 'unavailable', cause: 'forbidden' }),
    },
    private: {
      reason:
        'Of a private event, whoever may only read the calendar is told when it is, and neither who is invited nor where; the room’s copy says no more.',
      instead: () => ({ outcome: 'no-meeting' }),
    },
  },
};

function withoutRoom(expected: Expected): Ending {
  if (expected.outcome !== 'room') throw new Error('a room was not expected anyway');
  return { outcome: 'meeting-without-room', meeting: expected.meeting };
}
