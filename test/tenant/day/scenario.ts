import type { EpochMs, TimeSpan } from '../../../shared/epoch-ms.ts';
import type { ShownRoom } from '../../../shared/outcome.ts';
import type { Meeting } from './meeting.ts';

/** What a visitor types at the kiosk; a company is never more than words. */
export interface Visitor {
  readonly name: string;
  readonly email: string | null;
  readonly company: string | null;
}

/** How the kiosk should answer, by its own rules; everything here is a product outcome. */
export type Expected =
  | {
      readonly outcome: 'room';
      readonly meeting: TimeSpan;
      /** In the order in which a kiosk in the company's `kioskBuilding` shows them. */
      readonly rooms: readonly ShownRoom[];
    }
  | { readonly outcome: 'meeting-without-room'; readonly meeting: TimeSpan }
  | { readonly outcome: 'ambiguous'; readonly candidates: readonly TimeSpan[] }
  | { readonly outcome: 'no-meeting' }
  | { readonly outcome: 'unavailable'; readonly cause: 'no-mailbox' };

/** One visitor at the kiosk: whom they ask for, when, what stands in the calendars, what is right. */
export interface Scenario {
  /** Names the scenario for good; tests look it up by it. */
  readonly key: string;
  /** The host's address. */
  readonly host: string;
  readonly visitor: Visitor;
  /** The instant of the check-in. */
  readonly at: EpochMs;
  /** The first is what the scenario is about; none where there is none, or another scenario has it. */
  readonly meetings: readonly Meeting[];
  readonly expected: Expected;
}
