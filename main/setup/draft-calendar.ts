import type { EpochMs } from '../../shared/epoch-ms.ts';
import type { CalendarProvider } from '../calendar/provider.ts';
import { HostSearch } from '../check-in/host-search.ts';
import { SearchAllowance } from '../check-in/search-allowance.ts';
import { type Policy, policySchema } from '../tenant/policy-schema.ts';
import { tenantCalendar } from '../tenant/tenant-calendar.ts';
import type { Vault } from '../tenant/vault.ts';
import type { DraftSettings } from './draft-settings.ts';

/** What a draft's calendar is reached with. */
export interface DraftCalendarParts {
  readonly vault: Vault;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => EpochMs;
  readonly report: (problem: string) => void;
}

/** A calendar, and who can be found in it. */
export interface OpenCalendar {
  /** Null while it is not said where and how to sign in. */
  readonly provider: CalendarProvider | null;
  readonly hosts: HostSearch;
}

/** The calendar of a draft, and the people found in it; built anew where it is another. */
export class DraftCalendar {
  readonly #parts: DraftCalendarParts;
  readonly #allowance: SearchAllowance;
  #open: OpenCalendar;
  /** What {@link #open} was opened for. */
  #openedFor: string | null = null;
  #inForce: CalendarProvider | null = null;

  constructor(parts: DraftCalendarParts) {
    this.#parts = parts;
    this.#allowance = new SearchAllowance(parts.now);
    this.#open = { provider: null, hosts: new HostSearch(null, this.#allowance) };
  }

  /**
   * The calendar that the settings name, and who can be found in it, by handles that are good while
   * it stays the same. One that is in force already is given, and taken as it is.
   */
  open(settings: DraftSettings, inForce: CalendarProvider | null): OpenCalendar {
    const key = calendarKey(settings);
    if (this.#openedFor !== key || this.#inForce !== inForce) {
      const calendar = calendarOf(settings);
      const provider = inForce ?? (calendar && tenantCalendar(calendar, this.#parts));
      this.#open = { provider, hosts: new HostSearch(provider, this.#allowance) };
      this.#openedFor = key;
      this.#inForce = inForce;
    }
    return this.#open;
  }

  /** Has the calendar opened anew, its secrets being others. */
  forget(): void {
    this.#openedFor = null;
  }
}

/** Stands for where, as whom and how a draft signs in. */
export const authorizationKey = ({ provider, authorization }: DraftSettings): string =>
  JSON.stringify([provider, authorization]);

/** Stands for the calendar that a draft opens: how it signs in, and who can be found. */
export const calendarKey = (settings: DraftSettings): string =>
  JSON.stringify([authorizationKey(settings), settings.shown.tenant.calendar.hostGroup]);

/** The calendar alone: it can be read before it is said whose calendars, and which rooms. */
function calendarOf({ provider, block, shown }: DraftSettings): Policy['tenant']['calendar'] {
  const { hostGroup } = shown.tenant.calendar;
  const alone = policySchema.safeParse({
    tenant: { calendar: { provider, [provider ?? '']: block, hostGroup } },
  });
  return alone.success ? alone.data.tenant.calendar : null;
}
