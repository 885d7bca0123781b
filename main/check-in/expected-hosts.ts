import { z } from 'zod';
import type { EpochMs, TimeSpan } from '../../shared/epoch-ms.ts';
import { minute } from '../../shared/epoch-ms.ts';
import type { CallOutput } from '../../shared/ipc.ts';
import { type EmailAddress, emailAddress } from '../calendar/meeting.ts';
import type { Host } from '../calendar/provider.ts';
import type { TypedVisit } from '../visits/visit-history.ts';
import { type ExpectedVisitsParts, expectedBy } from './expected-visits.ts';
import type { HostSearch } from './host-search.ts';
import { mailDomain } from './mail-domains.ts';
import { localDay } from './meeting-span.ts';
import { SearchAllowance } from './search-allowance.ts';

/** Addresses that one visitor may try: enough to mend a slip. */
const addressesEach = 4;

/** What all visitors together may try: a busy hour in a lobby, far too few to try a list. */
const addressesInAll = { searches: 12, windowMs: 10 * minute };

/** What tells by whom a visitor is expected. */
export interface ExpectedHostsParts extends ExpectedVisitsParts {
  /** Visits that staff typed. */
  readonly typedVisits: (span: TimeSpan) => readonly TypedVisit[];
  /** Keeps the handles, and knows the names of hosts of whom a meeting gives the address only. */
  readonly hosts: HostSearch;
  /** Whether only members of a group can be visited: whom a meeting names may be none. */
  readonly isConfined: boolean;
  readonly isLicensed: () => Promise<boolean>;
  readonly now: () => EpochMs;
}

const wholeAddress = z.email();

/**
 * Tells a visitor who typed their whole address by whom they are expected today. It answers for
 * exactly one expected visit, and never says why it does not: nobody can learn who meets whom.
 */
export class ExpectedHosts {
  readonly #parts: ExpectedHostsParts;
  readonly #allowance: SearchAllowance;
  /** The addresses that the visitor at the screen has tried. */
  readonly #tried = new Set<EmailAddress>();

  constructor(parts: ExpectedHostsParts) {
    this.#parts = parts;
    this.#allowance = new SearchAllowance(parts.now, addressesInAll);
  }

  /** The host and a handle for a check-in to them; null where it is not certain who that is. */
  async expecting(typed: string, signal: AbortSignal): Promise<CallOutput<'expectedHost'>> {
    const { hosts, isConfined, isLicensed } = this.#parts;
    const email = emailAddress(typed);
    if (!this.#isFromOutside(email) || !this.#mayTry(email) || !(await isLicensed())) return nobody;
    const only = this.#onlyHostOf(email);
    if (!only) return nobody;
    const isKnown = only.name !== '' && !isConfined;
    const host = isKnown ? only : await hosts.at(only.address, signal);
    // Whoever tried it may have left in the meantime, and handles go with them.
    if (!host || !this.#tried.has(email)) return nobody;
    return { host: { handle: hosts.handleOf(host), name: host.name } };
  }

  /** The visitor has left. */
  forget(): void {
    this.#tried.clear();
  }

  #isFromOutside(email: EmailAddress): boolean {
    const domain = mailDomain(email);
    return (
      domain !== null &&
      wholeAddress.safeParse(email).success &&
      !this.#parts.settings.internalDomains.includes(domain)
    );
  }

  /** The same address again is nothing new. */
  #mayTry(email: EmailAddress): boolean {
    if (this.#tried.has(email)) return true;
    if (this.#tried.size >= addressesEach || !this.#allowance.take()) return false;
    this.#tried.add(email);
    return true;
  }

  /**
   * The host of the one visit that the address is expected for today. What is too old is not certain,
   * and whom a private meeting is with is nobody's to learn who only knows an address.
   */
  #onlyHostOf(email: EmailAddress): Host | null {
    const { settings, typedVisits, now } = this.#parts;
    const today = localDay(now(), settings.timeZone);
    const oldest = now() - settings.maxAgeHours * 60 * minute;
    const found = expectedBy(this.#parts, email, today).map(({ host, meeting, asOf }) =>
      asOf >= oldest && asOf <= now() && !meeting.private ? host : null,
    );
    const typed = typedVisits(today)
      .filter(({ visitor }) => visitor.email?.toLowerCase() === email)
      .map(({ host }) => ({ name: host.name, address: emailAddress(host.address) }));
    const [only, ...others] = [...found, ...typed];
    return only && others.length === 0 ? { ...only, department: null } : null;
  }
}

const nobody: CallOutput<'expectedHost'> = { host: null };
