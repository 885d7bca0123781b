import { type EpochMs, epochMs, minute } from '../../shared/epoch-ms.ts';
import { Temporal } from '../../shared/temporal.ts';
import type { Forgetting, VisitHistory } from './visit-history.ts';

/** What {@link keepRetention} works with. */
export interface RetentionParts {
  readonly history: Pick<VisitHistory, 'forgetBefore'>;
  /** After how many days, of 24 hours, what becomes of visits. */
  readonly retention: { readonly days: number; readonly afterwards: Forgetting };
  /** The kiosk's IANA zone. */
  readonly timeZone: string;
  readonly now: () => EpochMs;
  /** Not ahead of the true time, as far as that is known. Never rejects. */
  readonly cautiousNow: () => Promise<EpochMs>;
  /** For support. */
  readonly report: (problem: string) => void;
}

const day = 24 * 60 * minute;

/** Local hour at which nobody is kept waiting by it. */
const quietHour = 3;

/** Milliseconds until it is tried again, where the disk refused it or somebody was reading. */
const retryPause = 10 * minute;

/** Forgets old visits, at once and each night, until it is disposed of. */
export function keepRetention(parts: RetentionParts): { dispose(): void } {
  const { history, retention, timeZone, now, cautiousNow, report } = parts;
  let isDisposed = false;
  let refusal: string | null = null;
  let timer: NodeJS.Timeout | undefined;

  async function forget(): Promise<void> {
    const limit = epochMs((await cautiousNow()) - retention.days * day);
    if (isDisposed) return;
    const forgotten = await history.forgetBefore(limit, retention.afterwards);
    if (isDisposed) return;
    const refused = forgotten.ok ? null : forgotten.error;
    if (refused && refused.cause !== refusal) {
      report(`old visits are not wholly forgotten yet: ${refused.cause} (${refused.code})`);
    }
    refusal = refused?.cause ?? null;
    timer = setTimeout(() => void forget(), refused ? retryPause : untilNight(now(), timeZone));
  }

  void forget();
  return {
    dispose() {
      isDisposed = true;
      clearTimeout(timer);
    },
  };
}

/** Milliseconds until the next quiet hour; on a night that skips it, the one after it. */
function untilNight(now: EpochMs, timeZone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const tonight = local.with({ hour: quietHour, minute: 0, second: 0, millisecond: 0 });
  const next = tonight.epochMilliseconds > now ? tonight : tonight.add({ days: 1 });
  return next.epochMilliseconds - now;
}
