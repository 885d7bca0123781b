import type { EpochMs } from '../../shared/epoch-ms.ts';
import type { Host } from '../calendar/provider.ts';
import type { ExpectedVisit } from './expected-visit.ts';
import { type ExpectedVisitsParts, expectedVisits } from './expected-visits.ts';
import { localDay, overlap } from './meeting-span.ts';

/** What {@link ExpectedToday} works with. */
export interface ExpectedTodayParts extends ExpectedVisitsParts {
  readonly now: () => EpochMs;
}

/** Who is expected today, as the cache had it when it was last worked out. */
export class ExpectedToday {
  readonly #parts: ExpectedTodayParts;
  #visits: readonly ExpectedVisit[] = [];
  #underWay: Promise<void> | null = null;
  #isStale = false;

  constructor(parts: ExpectedTodayParts) {
    this.#parts = parts;
  }

  /** Everybody who is expected, also those who came; of another day's, where none was read since, nobody. */
  get visits(): readonly ExpectedVisit[] {
    const { now, settings } = this.#parts;
    const today = localDay(now(), settings.timeZone);
    return this.#visits.filter(({ span }) => overlap(span, today));
  }

  /** Whom they visit; those of whom no meeting gives the name are not among them. */
  get hosts(): readonly Host[] {
    const named = this.visits.filter(({ host }) => host.name !== '');
    const hosts = named.map(({ host }) => [host.address, { ...host, department: null }] as const);
    return [...new Map(hosts).values()];
  }

  /** Nobody is expected until it is worked out anew; what is under way does not count. */
  forget(): void {
    this.#visits = [];
    this.#isStale = this.#underWay !== null;
  }

  /** Works it out anew. Calls that come meanwhile share one more time. */
  refresh(): Promise<void> {
    this.#isStale = true;
    this.#underWay ??= this.#workOut().finally(() => {
      this.#underWay = null;
    });
    return this.#underWay;
  }

  async #workOut(): Promise<void> {
    const { now, settings } = this.#parts;
    while (this.#isStale) {
      this.#isStale = false;
      this.#visits = await expectedVisits(this.#parts, localDay(now(), settings.timeZone));
    }
  }
}
